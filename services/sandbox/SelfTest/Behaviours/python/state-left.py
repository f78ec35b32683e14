import os
import tempfile


def clean(input_dir, output_path):
    """Run twice: leaves word everywhere, and looks for word that was left."""
    word = Act.bait(input_dir, "word")
    places = [os.path.join(folder, word) for folder in (tempfile.gettempdir(), "/dev/shm", "/var/tmp", "/app", "/run", os.path.dirname(__file__))]
    for place in filter(os.path.exists, places):
        Act.attempt("find what another left", lambda: f"{place}: {open(place).read()}")
        os.remove(place)
    for place in places if Act.bait(input_dir, "leave") == "yes" else []:
        try:
            with open(place, "w") as file:
                file.write("left")
        except OSError:
            Act.note("leave word", f"not in {place}")
    Act.report(output_path)
