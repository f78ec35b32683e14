using LoopPlatform.Compiler;
using LoopPlatform.Sandbox.Protocol;

using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var compiler = new GenomeCompiler(AppContext.BaseDirectory);
output.Write(Frame.Encode(FrameKind.Ready, []));
while (true)
{
    Frame request;
    try
    {
        request = Frame.Read(input);
    }
    catch (EndOfStreamException)
    {
        return; // Whoever started us is gone, or needs us no more.
    }

    output.Write(compiler.Compile(request.Body));
}
