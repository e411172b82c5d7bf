using Millrace.Schemas;

namespace Millrace;

/// <summary>
/// A ready-made streamlet with one type parameter, closed over the type of the records that its ports are connected to.
/// Derive from it and create the streamlet for a codec.
/// </summary>
public abstract class GenericStreamletType : StreamletType
{
    private readonly Lazy<Streamlet> _specimen;

    /// <summary>Names it.</summary>
    protected GenericStreamletType(string name, string description)
        : base(name, name, description) =>
        _specimen = new Lazy<Streamlet>(() => Create(PlaceholderCodec<TypeParameter0>.Instance));

    /// <inheritdoc/>
    public override int TypeParameters => 1;

    /// <inheritdoc/>
    public override Streamlet Specimen => _specimen.Value;

    /// <inheritdoc/>
    public override Streamlet Create(IReadOnlyList<RecordCodec> arguments) => arguments[0].Accept(new Closing(this));

    /// <summary>Makes one for a record type.</summary>
    protected abstract Streamlet Create<T>(RecordCodec<T> codec);

    private sealed class Closing(GenericStreamletType type) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => type.Create(codec);
    }
}
