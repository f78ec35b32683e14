namespace Grpc.Core;

/// <summary>Makes marshallers without naming their type.</summary>
public static class Marshallers
{
    /// <summary>Both directions.</summary>
    public static Marshaller<T> Create<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer) => new(serializer, deserializer);
}
