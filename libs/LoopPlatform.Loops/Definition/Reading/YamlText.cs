using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoopPlatform.Loops.Definition.Reading;

internal static class YamlText
{
    private const int DeepestNesting = 100;

    /// <summary>The mapping a file of one YAML document holds.</summary>
    public static YamlMappingNode Root(string text, string file)
    {
        Scan(text, file);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw Broken(file, e.Start, e.Message, e);
        }

        return stream.Documents switch
        {
            [{ RootNode: YamlMappingNode root }] => root,
            [] => throw new InputException(file, null, null, "the file is empty; expected a loop definition, as 'loop new' writes one"),
            [var only] => throw new InputException(file, (int)only.RootNode.Start.Line, null, "expected keys and values at the top, such as 'loop_name: …'"),
            [_, var second, ..] => throw new InputException(file, (int)second.RootNode.Start.Line, null, "a second YAML document begins here; a definition is one, without '---' between its parts"),
        };
    }

    // Before the tree is built: the tree is read by recursion, and the parser answers some broken text with an exception that names no place.
    private static void Scan(string text, string file)
    {
        var parser = new Parser(new StringReader(text));
        var (place, depth) = (Mark.Empty, 0);
        try
        {
            while (parser.MoveNext())
            {
                place = parser.Current!.End;
                depth += parser.Current.NestingIncrease;
                if (depth > DeepestNesting)
                {
                    throw new InputException(file, (int)place.Line, null, $"nested more than {DeepestNesting} deep at column {place.Column}; a definition never is");
                }
            }
        }
        catch (YamlException e)
        {
            throw Broken(file, e.Start, e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            throw Broken(file, place, "something after this is out of place; check brackets, quotes and indentation", e);
        }
    }

    private static InputException Broken(string file, Mark place, string problem, Exception cause) =>
        new(file, (int)place.Line, null, $"not valid YAML at column {place.Column}: {problem.ReplaceLineEndings(" ").Trim().TrimEnd('.')}", cause);
}
