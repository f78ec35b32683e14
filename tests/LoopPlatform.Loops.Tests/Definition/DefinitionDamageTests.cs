using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Loops.Tests.Definition;

/// <summary>Whatever happens to a file, reading it ends in a definition or in one line about it.</summary>
public sealed class DefinitionDamageTests
{
    private const string Splinters = "[]{}:,-#&*!|>'\"%@`~?\n\t 0aé\uD800";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_damaged_definition_is_read_or_refused_in_one_line(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var text = Enumerable.Range(0, random.Next(1, 4)).Aggregate(SampleDefinition.Text, (text, _) => Damage(text, random));
            try
            {
                DefinitionReader.Read(text, "loop.yaml");
            }
            catch (InputException e)
            {
                e.Message.ShouldStartWith("loop.yaml");
                e.Message.ShouldNotContain('\n');
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{e.GetType().Name} for:\n{text}", e);
            }
        }
    }

    private static string Damage(string text, Random random)
    {
        var (at, length) = (random.Next(text.Length), random.Next(1, 30));
        var end = Math.Min(text.Length, at + length);
        return random.Next(5) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Remove(at, end - at),
            2 => text.Insert(at, Splinters[random.Next(Splinters.Length)].ToString()),
            3 => text.Insert(random.Next(text.Length), text[at..end]),
            _ => WithoutLine(text, random),
        };
    }

    private static string WithoutLine(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(random.Next(lines.Count));
        return string.Join('\n', lines);
    }
}
