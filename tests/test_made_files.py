"""The list of made files: what is current, whose a file is, and what is on disk."""

import pytest

from rundown.made_files import COMING_NAME, LIST_NAME, MadeFiles, MadeRecord, content_fingerprint

RUNDOWN, BRIEF = "E19/E19-rundown.docx", "E19/E19-guest-brief-ada.docx"


def made(tmp_path, *paths: str) -> MadeFiles:
    """A list with these files of E19, each on disk as it was made, from inputs called `1`."""
    files = MadeFiles(tmp_path)
    (tmp_path / "E19").mkdir(exist_ok=True)
    for path in paths:
        content = f"content of {path}".encode()
        (tmp_path / path).write_bytes(content)
        document = "guest-brief" if "brief" in path else "rundown"
        record = MadeRecord("E19", document, "docx", "1", content_fingerprint(content))
        files.files[path] = record
        files.set_complete("E19", document, "docx", "1")
    return files


LIST = """\
{
 "rundown": 1,
 "files": {
  "E19/E19-rundown.docx": {
   "episode": "E19",
   "document": "rundown",
   "format": "docx",
   "made_from": "1",
   "content": "FINGERPRINT"
  }
 },
 "complete": {
  "E19/rundown.docx": "1"
 }
}
"""


def test_the_list_on_disk_is_sorted_json_without_times_and_folders(tmp_path):
    files = made(tmp_path, RUNDOWN)
    files.write()
    fingerprint = content_fingerprint(b"content of E19/E19-rundown.docx")
    text = (tmp_path / LIST_NAME).read_text(encoding="utf-8")
    assert text == LIST.replace("FINGERPRINT", fingerprint)


def test_a_list_is_read_back_as_it_was_written(tmp_path):
    files = made(tmp_path, RUNDOWN, BRIEF)
    files.write()
    again = MadeFiles.read(tmp_path)
    assert (again.files, again.complete) == (files.files, files.complete)


def test_equal_lists_are_equal_bytes_whatever_the_order_they_grew_in(tmp_path):
    made(tmp_path, RUNDOWN, BRIEF).write()
    first = (tmp_path / LIST_NAME).read_bytes()
    made(tmp_path, BRIEF, RUNDOWN).write()
    assert (tmp_path / LIST_NAME).read_bytes() == first


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"rundown": 1}',
        b'{"rundown": 1, "files": {"a": {}}, "complete": {}}',
        b'{"rundown": 1, "files": {"a": []}, "complete": {}}',
        b'{"rundown": 1, "files": {}, "complete": []}',
        b'{"rundown": 1, "files": [], "complete": {}}',
        b"[" * 100_000,
    ],
)
def test_a_list_that_cannot_be_read_is_an_empty_one(tmp_path, data):
    (tmp_path / LIST_NAME).write_bytes(data)
    files = MadeFiles.read(tmp_path)
    assert (files.files, files.complete) == ({}, {})


def test_where_there_is_no_list_nothing_is_known_to_be_made(tmp_path):
    files = MadeFiles.read(tmp_path / "nowhere")
    assert (files.files, files.complete, files.episodes()) == ({}, {}, set())


def test_a_document_is_current_if_it_was_made_from_the_same_and_is_untouched(tmp_path):
    files = made(tmp_path, RUNDOWN)
    assert files.is_current("E19", "rundown", "docx", "1")
    assert not files.is_current("E19", "rundown", "docx", "2")
    assert not files.is_current("E19", "rundown", "html", "1")
    assert not files.is_current("E20", "rundown", "docx", "1")


def test_a_file_changed_or_lost_is_not_current(tmp_path):
    files = made(tmp_path, RUNDOWN)
    (tmp_path / RUNDOWN).write_bytes(b"changed by hand")
    assert not files.is_current("E19", "rundown", "docx", "1")
    (tmp_path / RUNDOWN).unlink()
    assert not files.is_current("E19", "rundown", "docx", "1")


def test_a_document_of_no_files_is_current_once_it_is_complete(tmp_path):
    files = made(tmp_path)
    assert not files.is_current("E19", "guest-brief", "docx", "1")
    files.set_complete("E19", "guest-brief", "docx", "1")
    assert files.is_current("E19", "guest-brief", "docx", "1")


def test_only_a_listed_file_that_is_as_it_was_made_is_untouched(tmp_path):
    files = made(tmp_path, RUNDOWN)
    (tmp_path / "E19" / "foreign.docx").write_bytes(b"x")
    assert files.is_untouched(RUNDOWN)
    assert not files.is_untouched("E19/foreign.docx")
    assert not files.is_untouched(BRIEF)
    (tmp_path / RUNDOWN).write_bytes(b"changed by hand")
    assert not files.is_untouched(RUNDOWN)


def test_files_are_listed_by_episode_document_and_format(tmp_path):
    files = made(tmp_path, RUNDOWN, BRIEF)
    files.files["E20/E20-rundown.html"] = MadeRecord("E20", "rundown", "html", "1", "")
    assert list(files.paths_of("E19")) == [RUNDOWN, BRIEF]
    assert list(files.paths_of("E19", "guest-brief")) == [BRIEF]
    assert list(files.paths_of("E19", "rundown", "html")) == []
    assert list(files.paths_of("E20", "rundown", "html")) == ["E20/E20-rundown.html"]
    assert files.episodes() == {"E19", "E20"}


def test_a_forgotten_file_makes_its_document_incomplete(tmp_path):
    files = made(tmp_path, RUNDOWN, BRIEF)
    files.forget(BRIEF)
    files.forget("E19/never-listed.docx")
    assert list(files.files) == [RUNDOWN]
    assert not files.is_current("E19", "guest-brief", "docx", "1")
    assert files.is_current("E19", "rundown", "docx", "1")


def test_what_is_on_disk_is_given_or_none(tmp_path):
    files = made(tmp_path, RUNDOWN)
    assert files.content(RUNDOWN) == b"content of E19/E19-rundown.docx"
    assert files.content(BRIEF) is None


def cut_off(tmp_path, *paths: str) -> MadeFiles:
    """What is known of a build of E19 that said which files come, and never wrote its list."""
    made(tmp_path, RUNDOWN).write()
    coming = made(tmp_path, *paths)
    coming.announce("E19", coming.files)
    return MadeFiles.read(tmp_path)


def test_files_of_a_build_that_was_cut_off_are_known(tmp_path):
    files = cut_off(tmp_path, RUNDOWN, BRIEF)
    assert files.is_untouched(RUNDOWN)
    assert files.is_untouched(BRIEF)


def test_nothing_of_an_episode_is_complete_in_which_a_build_was_cut_off(tmp_path):
    assert not cut_off(tmp_path, BRIEF).is_current("E19", "rundown", "docx", "1")


def test_a_file_that_came_not_is_not_known(tmp_path):
    files = made(tmp_path, BRIEF)
    files.announce("E19", files.files)
    (tmp_path / BRIEF).write_bytes(b"somebody else's")
    assert not MadeFiles.read(tmp_path).files


def test_half_a_line_of_what_was_coming_hides_no_other(tmp_path):
    cut_off(tmp_path, BRIEF)
    with (tmp_path / COMING_NAME).open("ab") as file:
        file.write(b'{"episode": "E20", "com')
    files = MadeFiles.read(tmp_path)
    assert files.is_untouched(BRIEF)
    files.settle()
    assert not (tmp_path / COMING_NAME).exists()
    assert MadeFiles.read(tmp_path).files == files.files


def test_an_equal_list_is_not_written_again(tmp_path):
    made(tmp_path, RUNDOWN).write()
    files = MadeFiles.read(tmp_path)
    (tmp_path / LIST_NAME).unlink()
    files.write()
    assert not (tmp_path / LIST_NAME).exists()
