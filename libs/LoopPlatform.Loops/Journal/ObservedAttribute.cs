namespace LoopPlatform.Loops.Journal;

/// <summary>Marks an event property as observed: recorded and chained, but no part of the journal hash, since it may differ between equal runs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ObservedAttribute : Attribute;
