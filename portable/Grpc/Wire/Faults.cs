using Grpc.Core;

namespace Grpc.Wire;

/// <summary>What can be wrong with frames, in the words that other implementations use.</summary>
internal static class Faults
{
    public static RpcException IncompleteMessage() => Fault(StatusCode.Internal, "Incomplete message.");

    public static RpcException AdditionalData() => Fault(StatusCode.Internal, "Additional data after the message received.");

    public static RpcException ReceivedTooLong() => Fault(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");

    public static RpcException SentTooLong() => Fault(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.");

    public static RpcException CompressedWithoutEncoding() => Fault(StatusCode.Internal, "Compressed message without a grpc-encoding value that says how.");

    public static RpcException UnsupportedEncoding(string encoding) => Fault(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: identity");

    public static RpcException BadCompressedFlag() => Fault(StatusCode.Internal, "Unexpected compressed flag value in message header.");

    public static RpcException Undeserializable(Exception exception) => new(new Status(StatusCode.Internal, "Failed to deserialize message.", exception));

    private static RpcException Fault(StatusCode code, string detail) => new(new Status(code, detail));
}
