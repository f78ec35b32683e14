namespace Grpc.Core;

/// <summary>A method without its message types.</summary>
public interface IMethod
{
    /// <summary>Who sends how many messages.</summary>
    MethodType Type { get; }

    /// <summary>Package and service: <c>loop.v1.RefereeService</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method alone.</summary>
    string Name { get; }

    /// <summary>The path on the wire: <c>/loop.v1.RefereeService/Judge</c>.</summary>
    string FullName { get; }
}
