namespace Millrace;

/// <summary>Names a field of a <see cref="SchemaAttribute">schema</see>; without it the rule of the glossary makes
/// the name: <c>OriginDelaySlow</c> is <c>origin_delay_slow</c>.</summary>
/// <param name="name">The field's one name everywhere: blueprint, JSON, Parquet, features.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FieldAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
