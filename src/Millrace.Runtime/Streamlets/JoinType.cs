using Millrace.Runtime.Expressions;
using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>join</c>: of two given types, and a third that follows from them.</summary>
internal sealed class JoinType : StreamletType, IDerivingType
{
    private readonly Lazy<Streamlet> _specimen = new(() => new Join<TypeParameter0, TypeParameter1, TypeParameter2>(
        PlaceholderCodec<TypeParameter0>.Instance, PlaceholderCodec<TypeParameter1>.Instance,
        PlaceholderCodec<TypeParameter2>.Instance));

    internal JoinType()
        : base("join", "join", "Adds to each record fields of the latest record of its key on the inlet 'latest'.")
    {
    }

    public int GivenTypes => 2;

    public override int TypeParameters => 3;

    public override Streamlet Specimen => _specimen.Value;

    public RecordSchema? Derive(Derivation derivation) => JoinPlan.Make(derivation)?.Schema;

    public override Streamlet Create(IReadOnlyList<RecordCodec> arguments) =>
        arguments[0].Accept(new First(arguments[1], arguments[2]));

    private sealed class First(RecordCodec second, RecordCodec third) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => second.Accept(new Second<T>(codec, third));
    }

    private sealed class Second<T0>(RecordCodec<T0> first, RecordCodec third) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => third.Accept(new Third<T0, T>(first, codec));
    }

    private sealed class Third<T0, T1>(RecordCodec<T0> first, RecordCodec<T1> second) : IRecordTypeVisitor<Streamlet>
    {
        public Streamlet Visit<T>(RecordCodec<T> codec) => new Join<T0, T1, T>(first, second, codec);
    }
}
