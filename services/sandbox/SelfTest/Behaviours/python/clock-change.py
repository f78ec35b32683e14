import time


def clean(input_dir, output_path):
    """Sets the clock to what it shows."""
    Act.attempt("set the clock", lambda: time.clock_settime_ns(time.CLOCK_REALTIME, time.clock_gettime_ns(time.CLOCK_REALTIME)))
    Act.report(output_path)
