using Millrace.Schemas;
using Xunit;

namespace Millrace.Tests.Generators;

public sealed class RegistryTests
{
    [Fact]
    public void An_assembly_hands_over_its_schemas_without_a_scan()
    {
        var found = new Found();
        MillraceRegistryAttribute.Of(typeof(RegistryTests).Assembly)!.AddTo(found);
        Assert.Contains(typeof(Schemas.Everything), found.Records.Select(codec => codec.RecordType));
        Assert.Equal(found.Records.Count, found.Records.Distinct().Count());
        Assert.Equal(found.Streamlets.Count, found.Streamlets.Select(type => type.FullName).Distinct().Count());
    }

    [Fact]
    public void An_assembly_without_schemas_has_no_registry() =>
        Assert.Null(MillraceRegistryAttribute.Of(typeof(string).Assembly));

    private sealed class Found : IRegistryBuilder
    {
        internal List<RecordCodec> Records { get; } = [];

        internal List<StreamletType> Streamlets { get; } = [];

        public void AddRecord<T>(RecordCodec<T> codec) => Records.Add(codec);

        public void AddStreamlet(StreamletType type) => Streamlets.Add(type);
    }
}
