namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Reads the budget, which LSS keys may state in part: then both must agree.</summary>
internal static class BudgetReader
{
    public static Budget Read(YamlSection? section, LssHead head)
    {
        var usual = new Budget();
        if (section is null)
        {
            return usual with { Rounds = head.Rounds ?? usual.Rounds, MicroUsd = head.MicroUsd ?? usual.MicroUsd };
        }

        var budget = usual with
        {
            Rounds = Agreed(section, "rounds", section.Whole("rounds", 1), head.Rounds, LssReader.RoundsKey, rounds => $"{rounds}") ?? usual.Rounds,
            Candidates = section.Whole("candidates", 1) ?? usual.Candidates,
            Patience = section.Whole("patience", 1) ?? usual.Patience,
            Cpu = section.Duration("cpu") ?? usual.Cpu,
            Wall = section.Duration("wall") ?? usual.Wall,
            Tokens = section.Whole("tokens", 0) ?? usual.Tokens,
            MicroUsd = Agreed(section, "usd", section.MicroUsd("usd"), head.MicroUsd, LssReader.CostKey, micro => $"{micro / 1_000_000m:0.######}") ?? usual.MicroUsd,
            Attempts = section.Whole("attempts", 1, 100) ?? usual.Attempts,
        };
        section.RefuseOthers();
        return budget;
    }

    private static T? Agreed<T>(YamlSection section, string key, T? ours, T? theirs, string theirKey, Func<T, FormattableString> show) where T : struct
    {
        if (ours is { } mine && theirs is { } other && !mine.Equals(other))
        {
            section.Report(key, FormattableString.Invariant($"{FormattableString.Invariant(show(mine))} contradicts {FormattableString.Invariant(show(other))} in {theirKey}; state one of them, or both alike"));
        }

        return ours ?? theirs;
    }
}
