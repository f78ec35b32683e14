using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("AAH/", new byte[] { 0, 1, 255 })]
    [InlineData("AAE=", new byte[] { 0, 1 })]
    [InlineData("AAE", new byte[] { 0, 1 })]
    [InlineData("AA==", new byte[] { 0 })]
    [InlineData("AA", new byte[] { 0 })]
    [InlineData("", new byte[0])]
    public void Binary_value_needs_no_padding(string base64, byte[] bytes) => MetadataCoding.DecodeBinary(base64).ShouldBe(bytes);

    [Fact]
    public void Fields_become_metadata_without_those_of_the_protocol()
    {
        var metadata = MetadataCoding.Decode(
        [
            Field(":path", "/"), Field("Content-Type", "application/grpc"), Field("te", "trailers"),
            Field("grpc-timeout", "1S"), Field("grpc-encoding", "gzip"), Field("grpc-status", "0"),
            Field("host", "a"), Field("accept-encoding", "gzip"), Field("odd!name", "x"),
            Field("X-Text", "a", "b"), Field("x-data-bin", "AA==, AQ"),
        ]);
        metadata.Select(entry => entry.Key).ShouldBe(["x-text", "x-text", "x-data-bin", "x-data-bin"]);
        metadata.GetAll("x-text").Select(entry => entry.Value).ShouldBe(["a", "b"]);
        metadata.GetAll("x-data-bin").Select(entry => entry.ValueBytes).ShouldBe([[0], [1]]);
    }

    [Fact]
    public void Binary_field_that_is_not_base64_names_itself() =>
        Should.Throw<RpcException>(() => MetadataCoding.Decode([Field("x-data-bin", "!")])).Status.Detail.ShouldContain("'x-data-bin'");

    [Fact]
    public void Entry_holds_text_or_bytes_by_its_key()
    {
        new Metadata.Entry("X-Text", "a").Key.ShouldBe("x-text");
        new Metadata.Entry("x-text", "a").ValueBytes.ShouldBe("a"u8.ToArray());
        Should.Throw<ArgumentException>(() => new Metadata.Entry("x-bin", "text"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("x", [1]));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("white space", "a"));
        Should.Throw<InvalidOperationException>(() => new Metadata.Entry("x-bin", [1]).Value);
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("x", "a"));
    }

    private static KeyValuePair<string, IEnumerable<string?>> Field(string name, params string[] values) => KeyValuePair.Create(name, values.AsEnumerable<string?>());
}
