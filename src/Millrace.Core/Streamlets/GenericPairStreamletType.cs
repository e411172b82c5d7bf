using Millrace.Schemas;

namespace Millrace;

/// <summary>As <see cref="GenericStreamletType"/>, with two type parameters.</summary>
public abstract class GenericPairStreamletType : StreamletType
{
    private readonly Lazy<Streamlet> _specimen;

    /// <summary>Names it.</summary>
    protected GenericPairStreamletType(string name, string description)
        : base(name, name, description) =>
        _specimen = new Lazy<Streamlet>(() =>
            Create(PlaceholderCodec<TypeParameter0>.Instance, PlaceholderCodec<TypeParameter1>.Instance));

    /// <inheritdoc/>
    public override int TypeParameters => 2;

    /// <inheritdoc/>
    public override Streamlet Specimen => _specimen.Value;

    /// <inheritdoc/>
    public override Streamlet Create(IReadOnlyList<RecordCodec> arguments) =>
        arguments[0].Accept(new First(this, arguments[1]));

    /// <summary>Makes one for two record types.</summary>
    protected abstract Streamlet Create<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second);

    private sealed class First(GenericPairStreamletType type, RecordCodec second) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => second.Accept(new Second<T>(type, codec));
    }

    private sealed class Second<T0>(GenericPairStreamletType type, RecordCodec<T0> first)
        : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => type.Create(first, codec);
    }
}
