"""What drafting costs by the length of a submission: processor seconds and peak memory, and how they grow.

    .venv/bin/python benchmarks/condense.py [PAGES ...]

Each length runs in a process of its own, reading and one draft first, so that the draft measured is warm; the text is
made here, every page another. A ratio of 1.0 in the last column is linear growth from the line above.
"""

import resource
import subprocess
import sys
import time

PAGE = 500  # words, as a page of A4 in 11 points holds
PAGES = (20, 60, 150, 300)
_NOUNS = (
    "lock weir gate towpath keeper reservoir aqueduct tunnel bridge basin wharf culvert sluice pound mill ferry".split()
)
_PLACES = "north south east west upper lower old new inner outer far near high low long short".split()


def page(number: int) -> str:
    """Return one page of a paper: a heading, two paragraphs of fact and one that asks."""
    noun, place = _NOUNS[number % 16], _PLACES[number // 16 % 16]
    facts = " ".join(
        f"In {1800 + number} the {place} {noun} number {number * 40 + line} was repaired by {line + 3} keepers of the"
        f" {_PLACES[line % 16]} {_NOUNS[(line * 7 + number) % 16]}, and nobody has counted the cost since then."
        for line in range(17)
    )
    ask = f"We urge the Department to pay for the {place} {noun} in every winter after {1900 + number}."
    return f"## The {place} {noun} {number}\n\n{facts}\n\n{ask} It would cost less than the repairs did.\n\n"


def measured(pages: int) -> tuple[float, float, float]:
    """Return processor seconds to read and to draft warm, and peak megabytes beyond what the imports take."""
    from standfirst import intake
    from standfirst.condense import condense
    from standfirst.newsroom import Newsroom, Organisation

    house = Newsroom(Organisation("Canal Trust", ("CT",)))
    text = "# The state of the canals\n\n" + "".join(page(number) for number in range(pages))
    start = time.process_time()
    submission, _ = intake.understand(intake.read(text.encode(), "submission.md"), "submission.md")
    read = time.process_time() - start
    condense(submission, None, house)
    start = time.process_time()
    condense(submission, None, house)
    return read, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure every length asked for and print a line each."""
    if sys.argv[1:2] == ["--one"]:
        print(*measured(int(sys.argv[2])))
        return
    print(f"{'pages':>6} {'read s':>8} {'draft s':>8} {'peak MB':>8} {'growth':>7}")
    before = (0, 0.0)
    for pages in map(int, sys.argv[1:] or PAGES):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(pages)], check=True, capture_output=True, text=True
        )
        read, draft, peak = map(float, done.stdout.split())
        growth = f"{draft / before[1] / (pages / before[0]):7.2f}" if before[0] else f"{'':7}"
        print(f"{pages:6} {read:8.2f} {draft:8.2f} {peak:8.0f} {growth}")
        before = (pages, draft)


if __name__ == "__main__":
    main()
