// Each test starts processes and containers of its own and counts what is left of them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
