"""A programme file is read whole, or its author hears of every mistake with its line."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import TABLES
from bot.people.programme import BadProgramme, CircleTable, Programme, Table, key_lines, library, part, read

SETS = tuple(f"C{number}" for number in range(1, 13))


@dataclass(frozen=True, slots=True)
class Rhythm:
    every_weeks: int
    weekday: int
    hour: time
    window_hours: int
    reminder: bool
    visibility: str
    sets: tuple[str, ...]


def checkins_table(table: Table) -> Rhythm:
    return Rhythm(
        table.whole("every_weeks", 1, 12, 1),
        table.weekday("weekday"),
        table.hour("hour"),
        table.whole("window_hours", 12, 168, 72),
        table.flag("reminder", True),
        table.one_of("visibility", ("circle", "facilitators", "anonymous"), "circle"),
        table.some_of("sets", SETS),
    )


@dataclass(frozen=True, slots=True)
class Format:
    steps: tuple[tuple[str, int], ...]


def rounds_table(table: Table) -> Format:
    return Format(tuple((step.text("who"), step.whole("minutes", 1, 60)) for step in table.tables("steps")))


FEATURES = {"checkins": checkins_table, "rounds": rounds_table}
SHIPPED = {**TABLES, "checkins": checkins_table}

ALONE = {"C1", "C3", "C4", "C5", "C7", "C8", "C9", "C10", "C12"}  # sets that need no other feature

GOOD = """\
[circle]
title = "Tuesday people"
summary = "We talk on Tuesdays."

[checkins]
weekday = "tuesday"
hour = "18:30"
sets = ["C1", "C3"]
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadProgramme) as bad:
        read(text, "ours", FEATURES)
    return [str(mistake) for mistake in bad.value.mistakes]


@pytest.fixture(scope="module")
def programmes() -> Mapping[str, Programme]:
    return library(SHIPPED)


class TestTheProgrammesThatComeWithTheBot:
    def test_there_are_four(self, programmes: Mapping[str, Programme]) -> None:
        assert list(programmes) == ["action-learning-set", "community-of-practice", "light-touch", "troika-circle"]

    def test_each_says_in_a_sentence_or_two_what_it_is(self, programmes: Mapping[str, Programme]) -> None:
        for programme in programmes.values():
            circle = programme.circle
            assert 1 <= circle.summary.count(". ") + 1 <= 2
            assert circle.summary.endswith(".")
            assert "!" not in circle.summary + circle.agreement
            assert circle.agreement

    def test_each_stays_within_what_people_can_bear(self, programmes: Mapping[str, Programme]) -> None:
        """Not more than one question a week, in working hours and on working days, open for two days or more."""
        for programme in programmes.values():
            rhythm = programme.table(Rhythm)
            assert rhythm is not None
            assert rhythm.weekday < 5
            assert time(8, 30) <= rhythm.hour <= time(12)
            assert 48 <= rhythm.window_hours <= 96
            # Half of its sets at least need no other feature.
            assert len(set(rhythm.sets) & {"C1", "C3", "C4", "C5", "C7", "C8", "C9", "C10", "C12"}) * 2 >= len(
                rhythm.sets
            )

    def test_only_who_must_be_complete_is_reminded(self, programmes: Mapping[str, Programme]) -> None:
        reminded = {name for name, programme in programmes.items() if (r := programme.table(Rhythm)) and r.reminder}
        assert reminded == {"action-learning-set", "troika-circle"}


class TestReading:
    def test_a_short_file_takes_the_defaults(self) -> None:
        programme = read(GOOD, "ours", FEATURES)
        assert programme.circle == CircleTable(
            "Tuesday people", "We talk on Tuesdays.", "en", "circle", 4, 10, 26, "fixed", ""
        )
        assert programme.table(Rhythm) == Rhythm(1, 1, time(18, 30), 72, True, "circle", ("C1", "C3"))
        assert programme.table(Format) is None

    def test_a_circles_own_copy_reads_the_same(self) -> None:
        programme = read(GOOD, "ours", FEATURES)
        assert read(programme.text, programme.name, FEATURES) == programme

    def test_a_copy_outlives_a_feature_that_had_a_table_in_it(self) -> None:
        copy = GOOD + "[dances]\nsteps = 3\n"
        assert part(copy, "ours", "checkins", checkins_table) == read(GOOD, "ours", FEATURES).table(Rhythm)
        assert part(copy, "ours", "rounds", rounds_table) is None
        with pytest.raises(BadProgramme, match=r"ours.toml:7: checkins.hour"):
            part(copy.replace("18:30", "24:30"), "ours", "checkins", checkins_table)
        with pytest.raises(BadProgramme, match=r"ours.toml:1: checkins: must be a table"):
            part("checkins = 1", "ours", "checkins", checkins_table)

    def test_tables_in_a_row_keep_their_order(self) -> None:
        steps = '[[rounds.steps]]\nwho = "one"\nminutes = 2\n[[rounds.steps]]\nwho = "two"\nminutes = 5\n'
        assert read(GOOD + steps, "ours", FEATURES).table(Format) == Format((("one", 2), ("two", 5)))

    def test_line_ends_of_another_system(self) -> None:
        assert read(GOOD.replace("\n", "\r\n"), "ours", FEATURES).circle.title == "Tuesday people"


class TestMistakes:
    def test_all_at_once_each_with_file_line_and_key(self) -> None:
        text = """\
# Ours.
titel = "x"
[circel]
a = 1
[circle]
title = ""
summary = 5
size_least = 9
size_most = 6
weeks = true
language = "English"

[checkins]
weekdy = "tuesday"
weekday = "thuesday"
hour = "9"
every_weeks = 0
reminder = "no"
visibility = "public"
sets = [
  "C1",
  "C99",
  "C1",
]
"""
        assert mistakes(text) == [
            'ours.toml:2: titel: unknown table "titel"; known: checkins, circle, rounds',
            'ours.toml:3: circel: unknown table "circel"; did you mean circle?',
            "ours.toml:6: circle.title: is empty",
            "ours.toml:7: circle.summary: must be a text in quotes",
            "ours.toml:9: circle.size_most: is 6, less than size_least, which is 9",
            "ours.toml:10: circle.weeks: must be a whole number from 1 to 104",
            'ours.toml:11: circle.language: is "English", but must be a language such as "en"',
            'ours.toml:14: checkins.weekdy: unknown key "weekdy"; did you mean weekday?',
            'ours.toml:15: checkins.weekday: unknown choice "thuesday"; did you mean tuesday?',
            'ours.toml:16: checkins.hour: is "9", but must be a time such as "09:00"',
            "ours.toml:17: checkins.every_weeks: is 0, but must be from 1 to 12",
            "ours.toml:18: checkins.reminder: must be true or false",
            'ours.toml:19: checkins.visibility: unknown choice "public"; known: anonymous, circle, facilitators',
            "ours.toml:20: checkins.sets: names C1 more than once",
            'ours.toml:20: checkins.sets: unknown choice "C99"; did you mean C9?',
        ]

    def test_what_is_missing_is_told_where_it_belongs(self) -> None:
        assert mistakes('\n[checkins]\nhour = "09:00"\n') == [
            "ours.toml:1: circle: the table [circle] is missing",
            'ours.toml:2: checkins.sets: is missing; it must be a list such as ["…", "…"]',
            "ours.toml:2: checkins.weekday: is missing; it must be one of "
            "monday, tuesday, wednesday, thursday, friday, saturday, sunday",
        ]

    def test_tables_in_a_row_are_counted_from_one(self) -> None:
        steps = '[[rounds.steps]]\nwho = "one"\nminutes = 2\n[[rounds.steps]]\nwo = "two"\nminutes = 99\n'
        assert mistakes(GOOD + steps) == [
            "ours.toml:12: rounds.steps[2].who: is missing; it must be a text in quotes",
            'ours.toml:13: rounds.steps[2].wo: unknown key "wo"; did you mean who?',
            "ours.toml:14: rounds.steps[2].minutes: is 99, but must be from 1 to 60",
        ]
        assert mistakes(GOOD + "[rounds]\nsteps = [1]\n") == ["ours.toml:10: rounds.steps: must hold only tables"]
        assert mistakes(GOOD + "[rounds]\nsteps = 1\n") == [
            "ours.toml:10: rounds.steps: must be written as [[rounds.steps]]"
        ]

    def test_a_key_inside_an_inline_table_is_told_with_the_tables_line(self) -> None:
        text = 'circle = {title = "A", summary = "B", wekks = 3}\n'
        assert mistakes(text) == ['ours.toml:1: circle.wekks: unknown key "wekks"; did you mean weeks?']
        assert mistakes("\ncircle = 1\n") == ["ours.toml:2: circle: must be a table, begun by [circle]"]

    def test_a_list_with_other_things_and_an_empty_one(self) -> None:
        assert mistakes(GOOD.replace('["C1", "C3"]', '["C1", 3]')) == [
            "ours.toml:8: checkins.sets: must hold only texts in quotes"
        ]
        assert mistakes(GOOD.replace('["C1", "C3"]', "[]")) == ["ours.toml:8: checkins.sets: is empty"]

    def test_a_title_has_one_line_and_an_end(self) -> None:
        assert mistakes(GOOD.replace('"Tuesday people"', '"a\\nb"')) == ["ours.toml:2: circle.title: must be one line"]
        assert mistakes(GOOD.replace("Tuesday people", "x" * 61)) == [
            "ours.toml:2: circle.title: has 61 characters, the longest is 60"
        ]

    def test_what_is_no_toml_is_told_with_its_line(self) -> None:
        assert mistakes(GOOD + "oh no\n") == ["ours.toml:9: Expected '=' after a key in a key/value pair"]
        assert mistakes('[circle]\ntitle = "a"\ntitle = "b"\n')[0].startswith("ours.toml:3: ")
        assert mistakes('[circle]\ntitle = """a\n\n')[0].startswith("ours.toml:4: ")


class TestTheFolderOfANetwork:
    def test_its_programmes_join_and_replace_ours(self, tmp_path: Path) -> None:
        (tmp_path / "tuesdays.toml").write_text(GOOD, encoding="utf-8-sig")
        (tmp_path / "light-touch.toml").write_text(GOOD.replace("people", "folk"), encoding="utf-8")
        (tmp_path / "notes.txt").write_text("not ours", encoding="utf-8")
        programmes = library(SHIPPED, tmp_path)
        assert programmes["tuesdays"].circle.title == "Tuesday people"
        assert programmes["light-touch"].circle.title == "Tuesday folk"
        assert len(programmes) == 5

    def test_the_mistakes_of_all_files_are_told_together(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(GOOD.replace("weekday", "wekday"), encoding="utf-8")
        (tmp_path / "b.toml").write_bytes(b"title = '\xff'")
        (tmp_path / "c.toml").mkdir()
        with pytest.raises(BadProgramme) as bad:
            library(SHIPPED, tmp_path)
        files = [Path(mistake.file).name for mistake in bad.value.mistakes]
        assert files == ["a.toml", "a.toml", "b.toml", "c.toml"]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadProgramme, match="no such folder"):
            library(SHIPPED, tmp_path / "nowhere")


class TestWhereAKeyStands:
    def test_keys_tables_quotes_dots_and_texts_that_look_like_keys(self) -> None:
        text = '''\
top = 1 # [not.a.table]
"quoted key" = 'x = 1'
a . "b.c".d = 2

[ one . "two" ]   # a comment = here
text = """
[fake]
fake = "still text" ""\\"""
"""
raw = \'\'\'
also = fake'\'\'\'
list = [ # ]
  "a]", [1,
  2], { x = [3] },
]
after = {inner = "}", more = 1}
[[row]]
x = 1
[row.sub]
y = 2
[[row]]
"x" = """"quoted""""" # three and two
z = ""
'''
        tomllib.loads(text)
        assert key_lines(text) == {
            ("top",): 1,
            ("quoted key",): 2,
            ("a",): 3,
            ("a", "b.c"): 3,
            ("a", "b.c", "d"): 3,
            ("one", "two"): 5,
            ("one", "two", "text"): 6,
            ("one", "two", "raw"): 10,
            ("one", "two", "list"): 12,
            ("one", "two", "after"): 16,
            ("row",): 17,
            ("row", 0): 17,
            ("row", 0, "x"): 18,
            ("row", 0, "sub"): 19,
            ("row", 0, "sub", "y"): 20,
            ("row", 1): 21,
            ("row", 1, "x"): 22,
            ("row", 1, "z"): 23,
        }

    @given(st.data())
    def test_whatever_stands_around_them(self, data: st.DataObject) -> None:
        """Statements of known length one after another, among comments, in tables with hard names."""
        text, expected, line = "", {}, 1
        for table in written_tables(data):
            for path, statement in table:
                if path:
                    expected[path] = line
                text += statement
                line += statement.count("\n")
        tomllib.loads(text)
        assert key_lines(text) == expected

    def test_every_key_of_our_own_files_has_a_line(self) -> None:
        for programme in library(SHIPPED).values():
            lines, rows = key_lines(programme.text), programme.text.splitlines()
            for table, keys in tomllib.loads(programme.text).items():
                assert rows[lines[table,] - 1].startswith(f"[{table}]")
                assert all(rows[lines[table, key] - 1].startswith(key) for key in keys)


FAKES = st.sampled_from(["[t]", "[[t]]", "k = 1", "# no", "''", "{", "]", "}", "a.b", "", "é", "\t"])
VALUES = st.one_of(
    st.sampled_from(["1", "true", "1979-05-27 07:32:00", '"# [a]"', "'\\'", '"\\""', '""', "''", "[[], [1]]"]),
    st.lists(FAKES, max_size=4).map(lambda lines: '"""\n' + "\n".join(lines) + '"""'),
    st.lists(FAKES.filter(lambda text: "'" not in text), max_size=4).map(lambda ls: "'''" + "\n".join(ls) + "'''"),
    st.lists(st.sampled_from(['"]"', "'#'", '"""\n]"""', "[1, # ]\n 2]", "{ a = '}' }"]), max_size=3).map(
        lambda items: "[ # [\n" + ",\n".join(items) + "\n]"
    ),
)
NAMES = st.sampled_from(["plain", '"with space"', "'lit.eral'", '"esc\\"aped"', "under_score-1", '"#"', '"]"', '"="'])
NOISE = st.sampled_from(["\n", "# [comment]\n", "  # k = '\n", "\t\n"])


def written_tables(data: st.DataObject) -> Iterator[list[tuple[tuple[str | int, ...], str]]]:
    for number in range(data.draw(st.integers(0, 3))):
        name = f"table{number}"
        spaced = data.draw(st.sampled_from([f"[{name}]", f" [ {name} ] # [x]"]))
        part: list[tuple[tuple[str | int, ...], str]] = [((name,), spaced + "\n")]
        for key in data.draw(st.lists(NAMES, max_size=4, unique=True)):
            part += [((), noise) for noise in data.draw(st.lists(NOISE, max_size=2))]
            plain = next(iter(tomllib.loads(f"{key} = 0")))
            end = data.draw(st.sampled_from(["\n", " # ] comment\n"]))
            part.append(((name, plain), f"{key} = {data.draw(VALUES)}{end}"))
        yield part
