using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Trim, CollapseSpaces, Upper, Lower, Title, HalfWidth: what makes cells agree that differ in spaces, case or width alone.</summary>
internal sealed class TidyText : IFinder
{
    private static readonly Step[] Spaces = [Step.Of("CollapseSpaces"), Step.Of("Trim")];

    public string Aim => "one spelling";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        yield return new(Spaces);
        yield return new([Spaces[1]]);
        foreach (var (_, name) in bench.Named(chain, withKey: true))
        {
            foreach (var operation in (string[])["Trim", "CollapseSpaces", "Upper", "Lower", "Title", "HalfWidth"])
            {
                yield return new([Step.Of(operation, name)]);
            }
        }
    }
}
