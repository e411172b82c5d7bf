using Millrace.Schemas;

namespace Millrace;

/// <summary>A kind of streamlet that blueprints can name: how to make one, and what is known before one is
/// made.</summary>
public abstract class StreamletType
{
    private protected StreamletType(string name, string fullName, string description)
    {
        Name = name;
        FullName = fullName;
        Description = description;
    }

    /// <summary>Its name in a blueprint: the class's name, or a kebab-case word for a ready-made one.</summary>
    public string Name { get; }

    /// <summary>Its name with the namespace, where the short one is ambiguous.</summary>
    public string FullName { get; }

    /// <summary>One sentence on what it does.</summary>
    public string Description { get; }

    /// <summary>Number of record types that are inferred from what its ports are connected to; 0 for a user's own
    /// class.</summary>
    public abstract int TypeParameters { get; }

    /// <summary>
    /// A streamlet to look at, never to run: its ports, parameters, state and timers. Type parameters stand as
    /// <see cref="TypeParameter0"/> and <see cref="TypeParameter1"/>.
    /// </summary>
    public abstract Streamlet Specimen { get; }

    /// <summary>Makes one to run.</summary>
    /// <param name="arguments">As many codecs as there are type parameters.</param>
    public abstract Streamlet Create(IReadOnlyList<RecordCodec> arguments);

    /// <summary>A class of the user's.</summary>
    public static StreamletType Of<TStreamlet>(Func<TStreamlet> create)
        where TStreamlet : Streamlet =>
        new FixedStreamletType(typeof(TStreamlet).Name, typeof(TStreamlet).FullName!, create);
}
