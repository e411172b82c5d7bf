using Millrace.Schemas;

namespace Millrace;

/// <summary>A streamlet type without type parameters.</summary>
internal sealed class FixedStreamletType(string name, string fullName, Func<Streamlet> create)
    : StreamletType(name, fullName, create().Description)
{
    private readonly Lazy<Streamlet> _specimen = new(create);

    public override int TypeParameters => 0;

    public override Streamlet Specimen => _specimen.Value;

    public override Streamlet Create(IReadOnlyList<RecordCodec> arguments) => create();
}
