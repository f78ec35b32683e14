using System.Buffers.Binary;
using System.Text;
using static Docker.DotNet.MultiplexedStream;

namespace Docker.DotNet.Tests;

public sealed class MultiplexedStreamTests
{
    private static readonly byte[] Wire =
        [.. Frame(1, "out"), .. Frame(2, "error"), .. Frame(1, ""), .. Frame(1, "put"), .. Frame(0, "in")];

    [Fact]
    public async Task Output_cut_at_any_two_places_is_put_together_by_stream()
    {
        for (var first = 0; first <= Wire.Length; first++)
        {
            for (var second = first; second <= Wire.Length; second++)
            {
                using var stream = new MultiplexedStream(new PiecesStream(Wire, first, second), multiplexed: true);
                (await CopyAsync(stream)).ShouldBe(("in", "output", "error"), $"cut at {first} and {second}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Output_read_into_a_small_buffer_keeps_its_order_and_stream(int size)
    {
        using var stream = new MultiplexedStream(new PiecesStream(Wire), multiplexed: true);
        var buffer = new byte[size + 2];
        var read = new StringBuilder();
        while (await stream.ReadOutputAsync(buffer, 1, size, default) is { EOF: false } result)
        {
            result.Count.ShouldBeLessThanOrEqualTo(size);
            read.Append((int)result.Target).Append(Encoding.UTF8.GetString(buffer, 1, result.Count));
        }

        read.ToString().Replace("1", "").Replace("2", "").Replace("0", "").ShouldBe("outerrorputin");
        (buffer[0], buffer[^1]).ShouldBe(((byte)0, (byte)0), "bytes outside the asked range");
    }

    [Fact]
    public async Task Output_that_ends_within_a_frame_is_an_error_and_never_a_quiet_end()
    {
        var frame = Frame(1, "whole");
        for (var length = 1; length < frame.Length; length++)
        {
            using var stream = new MultiplexedStream(new MemoryStream(frame, 0, length), multiplexed: true);
            await Should.ThrowAsync<EndOfStreamException>(() => CopyAsync(stream));
        }
    }

    [Fact]
    public async Task A_claimed_length_of_four_gigabytes_allocates_nothing_and_gives_what_is_there()
    {
        byte[] wire = [1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, (byte)'a', (byte)'b'];
        using var stream = new MultiplexedStream(new MemoryStream(wire), multiplexed: true);
        var buffer = new byte[16];

        (await stream.ReadOutputAsync(buffer, 0, buffer.Length, default)).ShouldBe(new ReadResult { Count = 2, Target = TargetStream.StandardOut });
        await Should.ThrowAsync<EndOfStreamException>(() => stream.ReadOutputAsync(buffer, 0, buffer.Length, default));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public async Task An_unknown_stream_is_an_error(byte type)
    {
        using var stream = new MultiplexedStream(new MemoryStream(Frame(type, "?")), multiplexed: true);
        await Should.ThrowAsync<IOException>(() => CopyAsync(stream));
    }

    [Fact]
    public async Task A_terminal_has_no_frames()
    {
        using var stream = new MultiplexedStream(new MemoryStream(Wire), multiplexed: false);
        using var output = new MemoryStream();
        await stream.CopyOutputToAsync(Stream.Null, output, Stream.Null, default);
        output.ToArray().ShouldBe(Wire);
    }

    [Fact]
    public async Task Reading_to_the_end_gives_both_streams_as_text()
    {
        using var stream = new MultiplexedStream(new MemoryStream([.. Frame(1, "žlu"), .. Frame(2, "no"), .. Frame(1, "ť")]), multiplexed: true);
        (await stream.ReadOutputToEndAsync(default)).ShouldBe(("žluť", "no"));
    }

    [Fact]
    public async Task Written_bytes_go_out_as_they_are()
    {
        using var wire = new MemoryStream();
        using var stream = new MultiplexedStream(wire, multiplexed: true);
        await stream.WriteAsync([9, 1, 2, 9], 1, 2, default);
        stream.CloseWrite();
        wire.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_empty_buffer_is_refused_because_it_would_look_like_the_end()
    {
        using var stream = new MultiplexedStream(new MemoryStream(Wire), multiplexed: true);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => stream.ReadOutputAsync([], 0, 0, default));
    }

    private static async Task<(string In, string Out, string Error)> CopyAsync(MultiplexedStream stream)
    {
        using MemoryStream stdin = new(), stdout = new(), stderr = new();
        await stream.CopyOutputToAsync(stdin, stdout, stderr, default);
        return (Text(stdin), Text(stdout), Text(stderr));

        static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static byte[] Frame(byte type, string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        byte[] frame = [type, 0, 0, 0, 0, 0, 0, 0, .. bytes];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), bytes.Length);
        return frame;
    }

    /// <summary>Gives its bytes in pieces that end at the given cuts, as a socket may.</summary>
    private sealed class PiecesStream(byte[] bytes, params int[] cuts) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var next = cuts.Where(cut => cut > Position).DefaultIfEmpty((int)Length).Min();
            return base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, next - Position)], cancellationToken);
        }
    }
}
