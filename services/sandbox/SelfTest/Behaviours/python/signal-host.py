import os
import signal


def clean(input_dir, output_path):
    victim = int(Act.bait(input_dir, "victim"))
    Act.attempt("kill a process of the host", lambda: os.kill(victim, signal.SIGKILL))
    Act.attempt("kill its group", lambda: os.killpg(victim, signal.SIGKILL))
    Act.report(output_path)
