using System.Globalization;
using LoopPlatform.Compiler;
using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Protocol;

var cpuSeconds = ulong.Parse(args[0], CultureInfo.InvariantCulture);
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var compiler = new GenomeCompiler(AppContext.BaseDirectory);
using var warmUp = WarmUp.Begin(compiler);
output.Write(Frame.Encode(FrameKind.Ready, []));
try
{
    while (true)
    {
        var request = Frame.Read(input);
        warmUp.Abandon();
        CpuBound.Renew(cpuSeconds);
        output.Write(compiler.Compile(request.Body, CancellationToken.None));
    }
}
catch (EndOfStreamException)
{
    return 0; // Whoever started us is gone, or needs us no more.
}
catch (OutOfMemoryException)
{
    return (int)CompilerExit.Memory;
}
catch (InsufficientExecutionStackException)
{
    return (int)CompilerExit.Nesting;
}
catch (AssemblyTooLargeException)
{
    return (int)CompilerExit.AssemblySize;
}
