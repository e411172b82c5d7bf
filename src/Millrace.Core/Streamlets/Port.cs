using Millrace.Schemas;

namespace Millrace;

/// <summary>An inlet or outlet of a streamlet.</summary>
public abstract class Port
{
    private protected Port(Streamlet owner, string name)
    {
        Owner = owner;
        Name = name;
    }

    /// <summary>The port's name: kebab-case, its own within its streamlet.</summary>
    public string Name { get; }

    /// <summary>The C# type of its records.</summary>
    public abstract Type RecordType { get; }

    /// <summary>Whether a blueprint may leave it unconnected.</summary>
    public bool IsOptional { get; init; }

    internal Streamlet Owner { get; }

    internal abstract TResult Accept<TResult>(IRecordTypeVisitor<TResult> visitor, ICodecSource codecs);
}
