using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Tests.Execution;

public sealed class FrameAssemblerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Frames_come_out_whole_however_the_stream_is_cut(int chunk)
    {
        byte[] stream = [.. Frame.Encode(FrameKind.Ready, []), .. Frame.Encode(FrameKind.Result, "a,b\n1,2\n"u8), .. Frame.Encode(FrameKind.Result, [])];
        var assembler = new FrameAssembler(outputLimit: 100);
        var frames = new List<Frame>();

        foreach (var bytes in stream.Chunk(chunk))
        {
            for (var rest = bytes.AsSpan(); assembler.Take(rest, out var taken) is { } frame; rest = rest[taken..])
            {
                frames.Add(frame);
            }
        }

        frames.Select(frame => frame.Kind).ShouldBe([FrameKind.Ready, FrameKind.Result, FrameKind.Result]);
        frames[1].Body.ShouldBe("a,b\n1,2\n"u8.ToArray());
    }

    [Theory]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void Result_over_the_limit_is_refused_at_its_header(int length)
    {
        var assembler = new FrameAssembler(outputLimit: 100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<OutputTooLargeException>(() => assembler.Take([3, .. BitConverter.GetBytes(length)], out _));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(4, 1 << 20)]
    [InlineData(6, 0)]
    [InlineData((byte)'x', 0)]
    public void Frame_a_runner_never_sends_is_refused_at_its_header(byte kind, int length) =>
        Should.Throw<InvalidDataException>(() => new FrameAssembler(outputLimit: 100).Take([kind, .. BitConverter.GetBytes(length)], out _));
}
