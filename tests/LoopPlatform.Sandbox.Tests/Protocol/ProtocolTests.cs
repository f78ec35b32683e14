using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Tests.Protocol;

public sealed class ProtocolTests
{
    [Fact]
    public void Frame_is_read_back_as_it_was_written()
    {
        var stream = new MemoryStream([.. Frame.Encode(FrameKind.Ready, []), .. Frame.Encode(FrameKind.Result, "a\n"u8)]);

        Frame.Read(stream).Kind.ShouldBe(FrameKind.Ready);
        Frame.Read(stream).Body.ShouldBe("a\n"u8.ToArray());
        Should.Throw<EndOfStreamException>(() => Frame.Read(stream));
    }

    [Fact]
    public void Frame_has_kind_and_little_endian_length_before_its_body() =>
        Frame.Encode(FrameKind.Result, new byte[258])[..5].ShouldBe([3, 2, 1, 0, 0]);

    [Fact]
    public void Job_is_read_back_as_it_was_written()
    {
        var job = new Job([1, 2, 3], [new("first.csv", ';', "windows-1252", true, [4, 5]), new("žluť.csv", '\t', "utf-8", false, [])]);

        var read = Job.Decode(job.Encode());

        read.Assembly.ShouldBe(job.Assembly);
        read.Inputs.Select(input => input with { Content = [] }).ShouldBe(job.Inputs.Select(input => input with { Content = [] }), new SameText());
        read.Inputs.Select(input => input.Content).ShouldBe(job.Inputs.Select(input => input.Content));
    }

    [Fact]
    public void Error_of_any_size_fits_its_bound_and_is_read_back()
    {
        var error = new GuestError("System.Exception", new string('€', 100_000), "Genome.Clean, line 3");

        var body = error.Encode();

        body.Length.ShouldBeLessThanOrEqualTo(GuestError.MostBytes);
        GuestError.Decode(body).Location.ShouldBe("Genome.Clean, line 3");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 200 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x07, 1 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f })]
    public void Bytes_that_are_no_error_are_refused(byte[] body) => Should.Throw<InvalidDataException>(() => GuestError.Decode(body));

    private sealed class SameText : IEqualityComparer<JobInput>
    {
        public bool Equals(JobInput? left, JobInput? right) => left is not null && right is not null && Key(left) == Key(right);

        public int GetHashCode(JobInput input) => Key(input).GetHashCode();

        private static (string, char, string, bool) Key(JobInput input) => (input.Name, input.Delimiter, input.Encoding, input.Header);
    }
}
