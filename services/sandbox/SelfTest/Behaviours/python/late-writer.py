import os
import time


def clean(input_dir, output_path):
    """Writes when everybody thinks it is over."""
    marker = os.path.join(Act.bait(input_dir, "folder"), "late")
    own = Act.bait(input_dir, "marker")
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 256)
        Act.name_process(input_dir)
        for _ in range(100):
            time.sleep(0.1)
            for file in marker, own:
                try:
                    open(file, "w").close()
                except OSError:
                    pass
        os._exit(0)
    Act.note("child", "started")
    Act.report(output_path)
