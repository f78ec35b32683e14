namespace Grpc.Tests.Matrix;

/// <summary>A server that the matrix is run against.</summary>
public interface IPeer
{
    /// <summary><c>http://127.0.0.1:port</c>; skips the test where the server cannot be had.</summary>
    string Address { get; }
}
