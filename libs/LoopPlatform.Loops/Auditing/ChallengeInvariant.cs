using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Auditing;

/// <summary>See <see cref="InvariantRule.ChallengeAnswered"/>.</summary>
internal sealed class ChallengeInvariant(List<Violation> violations) : Invariant(InvariantRule.ChallengeAnswered, violations)
{
    private readonly Dictionary<int, long> _asked = [];
    private readonly Dictionary<int, long> _answered = [];

    public override void See(long line, JournalEntry entry)
    {
        if (NeedsAllAnswered(entry.Event))
        {
            foreach (var (challenge, since) in _asked.Where(asked => !_answered.ContainsKey(asked.Key)))
            {
                Report(line, $"'{JournalCodec.WordOf(entry.Event)}', but challenge {challenge}, asked for in line {since}, was never answered");
                // Told once.
                _answered[challenge] = line;
            }
        }

        switch (entry.Event)
        {
            case LoopEvent.ChallengeAsked e when !_asked.TryAdd(e.Challenge, line):
                Report(line, $"challenge {e.Challenge} is asked for a second time; first in line {_asked[e.Challenge]}");
                break;
            case LoopEvent.ChallengeRaised e:
                Answer(line, e.Challenge);
                break;
            case LoopEvent.ChallengeDeclined e:
                Answer(line, e.Challenge);
                break;
        }
    }

    private void Answer(long line, int challenge)
    {
        if (!_asked.ContainsKey(challenge))
        {
            Report(line, $"challenge {challenge} is answered, but was never asked for");
        }

        if (!_answered.TryAdd(challenge, line))
        {
            Report(line, $"challenge {challenge} is answered a second time; first in line {_answered[challenge]}");
        }
    }
}
