using LoopPlatform.Runner;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.Win32.SafeHandles;

// Standard output carries frames, so what the candidate prints goes to standard error.
using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
using var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
using var log = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
Console.SetIn(TextReader.Null);
Console.SetOut(Console.Error);

WarmUp.Run();
output.Write(Frame.Encode(FrameKind.Ready, []));
Frame job;
try
{
    job = Frame.Read(input);
}
catch (EndOfStreamException)
{
    return; // Whoever started us is gone, or needs us no more.
}

output.Write(Frame.Encode(FrameKind.Accepted, []));
var answer = JobRun.Execute(job);
try
{
    log.Write(LogBarrier.Bytes);
}
catch (IOException)
{
    // The candidate has closed it; then there is nothing more to come.
}

output.Write(answer);

// Threads and memory can be counted only while they are there: stay until nobody is left to count.
input.ReadByte();

// Threads the candidate left behind must not keep the process alive.
Environment.Exit(0);
