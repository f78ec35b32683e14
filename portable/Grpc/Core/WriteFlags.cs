namespace Grpc.Core;

/// <summary>How one message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More messages follow at once: do not flush for this one.</summary>
    BufferHint = 0x1,

    /// <summary>Never compressed; nothing is, here.</summary>
    NoCompress = 0x2,
}
