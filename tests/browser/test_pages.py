"""Single pages in a real browser: long words, narrow screens, the keyboard, print."""

import pytest

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
LONG = "Verkehrsinfrastrukturfinanzierungsgesetz"


def test_a_long_word_in_a_filter_does_not_widen_the_narrowest_screen(visit):
    with visit(width=320) as visited:
        visited.go(f"/massnahmen/?q={LONG}")
        assert LONG in visited.page.locator(".chips").inner_text()
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1160, 1280])
def test_a_long_word_in_a_row_does_not_widen_the_page(visit, width):
    with visit(width=width) as visited:
        visited.go("/massnahmen/")
        for cell in ("tbody th a", "tbody .field"):
            visited.page.locator(cell).first.evaluate(
                "(one, word) => { one.textContent = word }", "Donaudampfschifffahrts" * 3
            )
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_a_field_of_action_is_broken_in_the_narrowest_table(visit):
    with visit(width=1153) as visited:
        visited.go("/massnahmen/?limit=200")
        longest = visited.page.locator(".field", has_text="Klimaverträglicher").first
        lines = longest.evaluate("""cell => {
            const range = document.createRange()
            const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode()
            range.setStart(words, 0)
            range.setEnd(words, words.data.indexOf(" "))
            return range.getClientRects().length
        }""")
        assert lines == 1


@pytest.mark.parametrize("width", [360, 768, 1152, 1153, 1440])
def test_the_table_keeps_inside_the_page_at_every_width(visit, width):
    with visit(width=width) as visited:
        visited.go("/massnahmen/?limit=200")
        table = visited.page.locator("table").bounding_box()
        heading = visited.page.locator("h1").bounding_box()
        assert table["x"] == heading["x"]
        assert table["width"] <= heading["width"]


def test_after_the_skip_link_the_list_begins_with_its_search(visit):
    with visit() as visited:
        visited.go("/massnahmen/")
        for key in ("Tab", "Enter", "Tab"):
            visited.page.keyboard.press(key)
        assert visited.page.locator(":focus").get_attribute("id") == "filter-q"


def test_filters_work_by_keyboard_alone_and_leave_a_clean_address(visit, site):
    with visit() as visited:
        visited.go("/massnahmen/")
        visited.page.locator("#filter-q").focus()
        visited.page.keyboard.type("Straßenbahn")
        visited.page.keyboard.press("Enter")
        visited.page.wait_for_url("**/massnahmen/?q=*")
        assert visited.page.url == f"{site}/massnahmen/?q=Stra%C3%9Fenbahn"
        assert visited.page.locator("h2").first.inner_text().endswith("von 98 Maßnahmen")


def test_another_day_is_chosen_without_losing_the_filters(visit, site):
    with visit() as visited:
        visited.go("/massnahmen/?status=completed")
        visited.page.get_by_text("Anderen Tag wählen").click()
        visited.page.get_by_label("Stand an diesem Tag zeigen").fill("2019-12-31")
        visited.page.get_by_role("button", name="Zeigen", exact=True).click()
        visited.page.wait_for_url("**as_of**")
        assert visited.page.url == f"{site}/massnahmen/?status=completed&as_of=2019-12-31"
        assert visited.page.locator("h2").first.inner_text() == "7 von 33 Maßnahmen"


def test_the_narrow_list_is_still_a_table_for_those_who_hear_it(visit):
    with visit(width=390) as visited:
        visited.go("/massnahmen/?limit=5")
        table = visited.page.get_by_role("table", name="Stand der Maßnahmen am 22.11.2026")
        assert table.get_by_role("row").count() == 5
        assert table.get_by_role("rowheader").count() == 5
        assert table.locator("tbody .label").first.is_visible()


def test_without_its_style_sheet_the_page_still_reads_from_top_to_bottom(visit):
    with visit() as visited:
        visited.page.route("**/*.css", lambda route: route.abort())
        visited.go("/massnahmen/M-0073/")
        text = visited.page.locator("body").inner_text()
        headings = ["Klimaschutzzentrum", "Stand", "Wer sagt was", "Termine", "Was gemeldet wurde"]
        at = 0
        for heading in headings:  # a picture may hold the same words earlier
            at = text.index(f"\n{heading}\n", at)


def test_printed_there_is_the_content_and_where_it_can_be_checked(visit):
    with visit() as visited:
        visited.go("/massnahmen/M-0030/")
        visited.page.emulate_media(media="print")
        assert visited.page.locator("h1").is_visible()
        assert visited.page.locator("footer code").is_visible()
        assert not visited.page.locator("nav").first.is_visible()


ADDED = "one => getComputedStyle(one, '::after').content"


def test_a_printed_list_says_what_it_is_filtered_by_and_where_it_stays(visit):
    with visit() as visited:
        visited.go("/massnahmen/?status=completed&overdue=false")
        visited.page.emulate_media(media="print")
        chips = visited.page.locator(".chips").inner_text().split("\n")
        assert [one.strip() for one in chips if one.strip()] == ["Stand: umgesetzt", "Überfällig: nein"]
        assert visited.page.locator(".chips a").first.evaluate(ADDED) == "none"
        assert "edition=562" in visited.page.locator(".citation a").inner_text()
        assert not visited.page.get_by_text("Dasselbe als Daten (API)").is_visible()


def test_a_printed_measure_names_the_address_of_its_main_source(visit):
    with visit() as visited:
        visited.go("/massnahmen/M-0030/")
        visited.page.emulate_media(media="print")
        [source] = visited.page.locator('.facts a[href^="http"]').all()
        assert source.get_attribute("href") in source.evaluate(ADDED)
        assert visited.page.locator('.facts a[href^="/"]').first.evaluate(ADDED) == "none"
