using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class FrameTests
{
    private static readonly byte[] TwoFrames = [0, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 0];

    public static TheoryData<int> Cuts => [.. Enumerable.Range(0, TwoFrames.Length + 1)];

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Frames_are_read_wherever_they_are_cut(int cut)
    {
        var pipe = new Pipe();
        var reader = new FrameReader(pipe.Reader, maxSize: 3, encoding: null);
        var messages = ReadAllAsync(reader);
        await pipe.Writer.WriteAsync(TwoFrames.AsMemory(0, cut));
        await pipe.Writer.WriteAsync(TwoFrames.AsMemory(cut));
        await pipe.Writer.CompleteAsync();
        (await messages.Soon()).ShouldBe([[1, 2, 3], []]);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Stream_that_ends_inside_a_frame_is_incomplete(int end)
    {
        var read = ReadAllAsync(new FrameReader(PipeReader.Create(new ReadOnlySequence<byte>(TwoFrames.AsMemory(0, end))), maxSize: null, encoding: null));
        if (end is 0 or 8 or 13)
        {
            (await read.Soon()).Count.ShouldBe(end switch { 0 => 0, 8 => 1, _ => 2 });
        }
        else
        {
            (await Should.ThrowAsync<RpcException>(read.Soon())).Status.Detail.ShouldBe("Incomplete message.");
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 4 }, null, StatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, null, StatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, null, StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, "identity", StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, "gzip", StatusCode.Unimplemented)]
    [InlineData(new byte[] { 2, 0, 0, 0, 1 }, "gzip", StatusCode.Internal)]
    public async Task Header_alone_decides(byte[] header, string? encoding, StatusCode code)
    {
        // The stream stays open: nothing more is waited for.
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(header);
        (await Should.ThrowAsync<RpcException>(ReadAllAsync(new FrameReader(pipe.Reader, maxSize: 3, encoding)).Soon())).StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task Single_message_wants_the_end_behind_it()
    {
        (await SingleAsync(TwoFrames[..8])).ShouldBe([1, 2, 3]);
        (await SingleAsync([])).ShouldBeNull();
        (await Should.ThrowAsync<RpcException>(SingleAsync(TwoFrames))).Status.Detail.ShouldBe("Additional data after the message received.");
    }

    [Fact]
    public async Task Message_that_cannot_be_read_is_internal()
    {
        var reader = new FrameReader(PipeReader.Create(new ReadOnlySequence<byte>(TwoFrames)), maxSize: null, encoding: null);
        var fault = await Should.ThrowAsync<RpcException>(async () => await reader.ReadAsync<string>(_ => throw new FormatException(), CancellationToken.None));
        fault.StatusCode.ShouldBe(StatusCode.Internal);
        fault.Status.DebugException.ShouldBeOfType<FormatException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Frame_is_the_same_however_it_is_serialized(bool announced)
    {
        var stream = new MemoryStream();
        var pipe = PipeWriter.Create(stream);
        var writer = new FrameWriter(pipe, maxSize: 3);
        writer.Write<byte[]>([1, 2, 3], (bytes, context) => Serialize(bytes, context, announced));
        writer.Write<byte[]>([], (_, context) => context.Complete([]));
        Should.Throw<RpcException>(() => writer.Write<byte[]>([1, 2, 3, 4], (bytes, context) => Serialize(bytes, context, announced))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        await pipe.FlushAsync();
        stream.ToArray().ShouldBe(TwoFrames);
        writer.IsBroken.ShouldBeFalse();
    }

    [Fact]
    public void Serializer_that_fails_midway_breaks_the_stream()
    {
        var writer = new FrameWriter(PipeWriter.Create(Stream.Null), maxSize: null);
        Should.Throw<FormatException>(() => writer.Write("", (_, context) =>
        {
            context.SetPayloadLength(8);
            context.GetBufferWriter().Write(new byte[4]);
            throw new FormatException();
        }));
        writer.IsBroken.ShouldBeTrue();
    }

    private static void Serialize(byte[] bytes, SerializationContext context, bool announced)
    {
        if (announced)
        {
            context.SetPayloadLength(bytes.Length);
        }

        context.GetBufferWriter().Write(bytes);
        context.Complete();
    }

    private static async Task<byte[]?> SingleAsync(byte[] stream) =>
        await new FrameReader(PipeReader.Create(new ReadOnlySequence<byte>(stream)), maxSize: null, encoding: null).ReadSingleAsync(context => context.PayloadAsNewBuffer(), CancellationToken.None);

    private static async Task<List<byte[]>> ReadAllAsync(FrameReader reader)
    {
        List<byte[]> messages = [];
        while (await reader.ReadAsync(context => context.PayloadAsNewBuffer(), CancellationToken.None) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }
}
