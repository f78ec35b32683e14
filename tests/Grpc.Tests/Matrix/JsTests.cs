namespace Grpc.Tests.Matrix;

/// <summary>Installs the packages once for both directions.</summary>
[CollectionDefinition(Name)]
public sealed class JsTests : ICollectionFixture<JsProject>
{
    public const string Name = "JavaScript";
}
