namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>The recognised steps of a genome, in order.</summary>
internal sealed class Chain(IReadOnlyList<Step> steps)
{
    public IReadOnlyList<Step> Steps { get; } = steps;

    /// <summary>Length of the description: of two chains that do the same the shorter is better.</summary>
    public int Length => Steps.Sum(step => step.Text.Length);

    /// <summary>How many steps stand before the place where a step of this phase goes.</summary>
    public int PlaceOf(Phase phase)
    {
        for (var place = 0; place < Steps.Count; place++)
        {
            if (Steps[place].Phase > phase)
            {
                return place;
            }
        }

        return Steps.Count;
    }

    /// <summary>This chain with further steps, each put where its phase belongs or merged into a step that does the same.</summary>
    public Chain With(params IEnumerable<Step> added) => added.Aggregate(this, (chain, step) => chain.WithOne(step));

    /// <summary>The name that a result's column has before the last steps choose and name columns.</summary>
    public string WorkingName(string column) =>
        Steps.Skip(PlaceOf(Phase.Distinct)).LastOrDefault(step => step.Operation == "Select")?.Arguments
            .Select(argument => argument.Value).OfType<(string Name, string From)>().FirstOrDefault(pair => pair.Name == column).From ?? column;

    /// <summary>This chain with the column among those it selects, if it selects any.</summary>
    public Chain Selecting(string column)
    {
        Step[] steps = [.. Steps];
        var place = Array.FindLastIndex(steps, step => step.Operation == "Select");
        if (place >= 0 && !steps[place].Arguments.Any(argument => argument.Value is string name ? name == column : argument.Value is (string named, string _) && named == column))
        {
            steps[place] = Step.Of("Select", steps[place].Arguments.Append(new(column)));
        }

        return new(steps);
    }

    /// <summary>This chain without a step.</summary>
    public Chain Without(Step step) => new([.. Steps.Where(other => other.Text != step.Text)]);

    private Chain WithOne(Step step)
    {
        var place = PlaceOf(step.Phase);
        for (var i = place - 1; i >= 0 && Steps[i].Phase == step.Phase; i--)
        {
            if (Merging.TryMerge(Steps[i], step) is { } merged)
            {
                return new([.. Steps.Take(i), merged, .. Steps.Skip(i + 1)]);
            }
        }

        return new([.. Steps.Take(place), step, .. Steps.Skip(place)]);
    }
}
