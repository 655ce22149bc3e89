/** Closed lists of Vietnamese writing that the Python and the JavaScript analyser share; the object below is strict JSON, which Python reads from this file. */
export const TABLES = {
  "onsets": "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x",
  "rimes": "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uy uya uych uyn uynh uyp uyt uyu uyên uyêt uê uêch uênh uêt uơ uân uâng uât uây uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu",
  "rimesAfterQu": "ych ynh yt yp yu",
  "twins": {
    "sỹ": "sĩ", "kĩ": "kỹ", "kì": "kỳ", "kỉ": "kỷ", "kí": "ký", "kị": "kỵ", "lí": "lý", "lị": "lỵ", "mĩ": "mỹ", "mì": "mỳ",
    "tỉ": "tỷ", "tị": "tỵ", "ti": "ty", "hi": "hy", "hỉ": "hỷ", "qui": "quy", "quí": "quý", "quĩ": "quỹ", "quì": "quỳ", "quỉ": "quỷ", "quị": "quỵ"
  },
  "foldedTwins": { "sy": "si", "ki": "ky", "li": "ly", "mi": "my", "ti": "ty", "hi": "hy", "qui": "quy" },
  "hyphened": { "ct-xh": "ctxh", "kt-xh": "ktxh", "vh-xh": "vhxh", "qp-an": "qpan", "hđ-nd": "hđnd", "đ-ct": "đct" },
  "abbreviations": {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "hdnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam", "ubmttq": "ủy ban mặt trận tổ quốc", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "ubmt": "ủy ban mặt trận", "btv": "ban thường vụ", "btt": "ban thường trực", "bch": "ban chấp hành", "bcđ": "ban chỉ đạo",
    "ctxh": "chính trị xã hội", "ktxh": "kinh tế xã hội", "vhxh": "văn hóa xã hội", "qpan": "quốc phòng an ninh",
    "lhpn": "liên hiệp phụ nữ", "ccb": "cựu chiến binh", "tncs": "thanh niên cộng sản",
    "tncshcm": "thanh niên cộng sản hồ chí minh", "tw": "trung ương", "bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế",
    "gpmb": "giải phóng mặt bằng", "tthc": "thủ tục hành chính", "cchc": "cải cách hành chính", "xhcn": "xã hội chủ nghĩa",
    "ubtvqh": "ủy ban thường vụ quốc hội", "ubkt": "ủy ban kiểm tra", "tnhh": "trách nhiệm hữu hạn", "gplx": "giấy phép lái xe"
  },
  "types": {
    "nghị quyết": ["nq"], "chỉ thị": ["ct"], "quyết định": ["qd"], "quy định": ["qd", "qdi", "qydi", "qyd"], "kết luận": ["kl", "tb"],
    "thông báo": ["tb"], "thông báo kết luận": ["tb", "tbkl", "kl"], "quy chế": ["qc"], "hướng dẫn": ["hd"], "kế hoạch": ["kh"],
    "chương trình": ["ctr"], "chương trình hành động": ["ctr", "cthd"], "đề án": ["da"], "báo cáo": ["bc"], "tờ trình": ["ttr"],
    "công văn": ["cv", ""], "thông tri": ["tt"], "thông tư": ["tt"], "thông tư liên tịch": ["ttlt"], "nghị quyết liên tịch": ["nqlt"],
    "kế hoạch liên tịch": ["khlt"], "nghị định": ["nd"], "pháp lệnh": ["pl", "pl-ubtvqh"], "luật": ["l", "qh"], "bộ luật": ["bl", "qh"],
    "công điện": ["cd"], "giấy mời": ["gm"], "sắc lệnh": ["sl"], "văn bản hợp nhất": ["vbhn"]
  },
  "codes": "nq ct qd qdi qyd qc kl tb hd kh ctr da bc ttr cv tt ttlt nqlt khlt nd pl l bl cd gm sl vbhn tw tu hu du cp ttg qh ubtvqh hdnd ubnd ub mttw mttq dct btt vptw vptu bca bct bnv btc bxd byt btp bgtvt bgddt bnnptnt btnmt bldtbxh bvhttdl bkhcn bkhdt bttt bqp nhnn ttcp vpcp vpqh"
};
