namespace Grpc.Core;

/// <summary>On a generated service base: where its binding method stands.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BindServiceMethodAttribute : Attribute
{
    /// <summary>The static method <paramref name="bindMethodName"/> of <paramref name="bindType"/>.</summary>
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>The type that holds the method.</summary>
    public Type BindType { get; }

    /// <summary>Takes a <see cref="ServiceBinderBase"/> and a service, which may be null.</summary>
    public string BindMethodName { get; }
}
