using LoopPlatform.ServiceDefaults.Discovery;
using Microsoft.Extensions.Configuration;

namespace LoopPlatform.ServiceDefaults.Tests;

public sealed class ServiceAddressesTests
{
    [Theory]
    [InlineData("http://_grpc.referee/loop.v1.RefereeService/Judge", "http://localhost:5330/loop.v1.RefereeService/Judge")]
    [InlineData("https+http://referee/health?deep=1", "https://localhost:7331/health?deep=1")]
    [InlineData("https+http://sandbox/", "http://10.0.0.7:5351/")]
    [InlineData("http://referee/", "http://localhost:5331/")]
    [InlineData("http://bare/", "http://localhost:5341/")]
    [InlineData("http://localhost/", "http://localhost/")]
    [InlineData("http://referee:8080/", "http://referee:8080/")]
    [InlineData("https://example.org/", "https://example.org/")]
    [InlineData("http://127.0.0.1/", "http://127.0.0.1/")]
    public void A_name_becomes_the_address_that_is_configured_for_it(string requested, string expected) =>
        Addresses(
            ("Services:referee:grpc:0", "http://localhost:5330"),
            ("Services:referee:https:0", "https://localhost:7331"),
            ("Services:referee:http:0", "http://localhost:5331"),
            ("Services:sandbox:http:0", "http://10.0.0.7:5351"),
            ("Services:bare:http:0", "localhost:5341"))
        .Resolve(new(requested)).ToString().ShouldBe(expected);

    [Fact]
    public void Several_addresses_take_turns()
    {
        var addresses = Addresses(("Services:sandbox:grpc:0", "http://a:1"), ("Services:sandbox:grpc:1", "http://b:1"));

        Enumerable.Range(0, 4).Select(_ => addresses.Resolve(new("http://_grpc.sandbox/")).Host).ShouldBe(["a", "b", "a", "b"]);
    }

    [Theory]
    [InlineData("http://_grpc.referee/", "Services:referee:grpc:0")]
    [InlineData("http://referee/", "Services:referee:http:0")]
    [InlineData("https+http://referee/", "Services:referee:https:0 or Services:referee:http:0")]
    public void A_missing_address_is_one_error_that_names_the_key(string requested, string keys) =>
        Should.Throw<ServiceNotFoundException>(() => Addresses().Resolve(new(requested))).Message
            .ShouldBe($"{keys}: expected the address of the service 'referee', such as http://localhost:5330; found nothing");

    private static ServiceAddresses Addresses(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
}
