"""Long lists are spread by year and month, every entry is reachable, and no page is longer than the limit."""

from generator.pages.entries import Entry
from generator.pages.listing import Group, Listing, write_listing, write_ways
from generator.pages.settings import Settings

SETTINGS = Settings(page_size=10, preview=4)


def entries(count: int, dates: list[str]) -> tuple[Entry, ...]:
    found = [Entry(dates[k % len(dates)], f"thong-bao/{k}", f"Văn bản {k}") for k in range(count)]
    return tuple(sorted(found, key=lambda entry: entry.date, reverse=True))


def pages(count: int, dates: list[str], **options: bool) -> dict[str, str]:
    listing = Listing("loai/x", "Thông báo", entries(count, dates), **options)
    return dict(write_listing(listing, SETTINGS))


def test_a_short_list_is_one_page():
    assert list(pages(10, ["2023-01-02"])) == ["loai/x"]


def test_a_long_list_goes_down_by_year_month_and_number():
    found = pages(40, ["2023-05-01", "2022-03-04"])
    assert set(found) == {
        "loai/x", "loai/x/2023", "loai/x/2023/05", "loai/x/2022", "loai/x/2022/03",
        "loai/x/2023/05/trang-1", "loai/x/2022/03/trang-1",
    }  # fmt: skip
    assert all(text.count("thong-bao/") <= 10 for text in found.values())
    reached = {line for text in found.values() for line in text.split('"') if "thong-bao/" in line}
    assert len({line.rsplit("/", 2)[1] for line in reached}) == 40


def test_dates_that_are_too_coarse_have_their_own_page():
    found = pages(30, ["2023", ""])
    assert "loai/x/2023/khong-ro" in found and "loai/x/khong-ro" in found


def test_a_list_shown_elsewhere_is_written_only_when_it_is_longer():
    assert pages(4, ["2023"], always=False) == {}
    assert "loai/x" in pages(5, ["2023"], always=False)


def test_the_list_of_a_year_goes_down_by_month():
    listing = Listing("nam/2023", "Năm 2023", entries(20, ["2023-05-01", "2023-06-01"]), depth=1)
    assert {"nam/2023", "nam/2023/05", "nam/2023/06"} == set(dict(write_listing(listing, SETTINGS)))


def test_very_many_ways_are_numbered():
    ways = [Group(f"noi/{k}", f"Xã {k}", 1) for k in range(70)]
    found = dict(write_ways("noi", "Theo địa phương", ways, (), SETTINGS))
    assert list(found) == ["noi", "noi/trang-2", "noi/trang-3"]
    assert sum(text.count('class="so"') for text in found.values()) == 70


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {page for page in after if before.get(page) != after[page]}


def test_one_more_entry_changes_its_month_and_the_first_page():
    dates = ["2023-05-01", "2022-03-04", "2022-08-04", "2021-01-01"]
    before, after = pages(79, dates), pages(80, dates)  # the new one is of 2021
    assert changed(before, after) <= {"loai/x", "loai/x/2021/01", "loai/x/2021/01/trang-1"}
    assert "loai/x/2021" in after


def test_one_more_entry_of_a_list_whose_newest_stand_elsewhere_changes_its_month_only():
    dates = ["2023-05-01", "2022-03-04", "2022-08-04", "2021-01-01"]
    assert changed(pages(38, dates, always=False), pages(39, dates, always=False)) == {"loai/x/2022/08"}


def test_numbers_count_from_the_oldest_so_that_a_newer_entry_leaves_full_pages_as_they_are():
    oldest_first = [Entry("2023-05-01", f"thong-bao/{k}", f"Văn bản {k}") for k in range(38)]

    def spread(count: int) -> dict[str, str]:
        listing = Listing("x", "Thông báo", tuple(reversed(oldest_first[:count])))
        return dict(write_listing(listing, SETTINGS))

    assert changed(spread(37), spread(38)) == {"x", "x/2023/05"}
    assert "Văn bản 0<" in spread(37)["x/2023/05/trang-1"] and "Văn bản 36<" in spread(37)["x/2023/05"]


def test_entries_without_any_date_are_numbered_at_once():
    assert set(pages(25, [""])) == {"loai/x", "loai/x/trang-1", "loai/x/trang-2"}


def test_the_trail_names_each_step_once():
    trail = (("co-quan", "Cơ quan"), ("co-quan/x", "Ban A, B"))
    listing = Listing("co-quan/x/noi-nhan", "Ban A, B: có tên ở nơi nhận", entries(40, ["2023-05-01", "2022-03-04"]), trail)
    month = dict(write_listing(listing, SETTINGS))["co-quan/x/noi-nhan/2023/05"]
    names = [line.partition(">")[2].split("</a>")[0] for line in month.partition("</nav>")[0].split("<li><a ")[1:]]
    assert names == ["Trang chủ", "Cơ quan", "Ban A, B", "Có tên ở nơi nhận", "Năm 2023"]
