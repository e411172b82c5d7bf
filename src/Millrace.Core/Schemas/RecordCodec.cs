
namespace Millrace.Schemas;

/// <summary>What the engine knows of a record type without knowing the type: see <see
/// cref="RecordCodec{T}"/>.</summary>
public abstract class RecordCodec
{
    private protected RecordCodec(RecordSchema schema) => Schema = schema;

    /// <summary>The schema of the type.</summary>
    public RecordSchema Schema { get; }

    /// <summary>The C# type.</summary>
    public abstract Type RecordType { get; }

    /// <summary>Calls back with the type as a type argument: the one way from a codec at hand to generic
    /// code.</summary>
    public abstract TResult Accept<TResult>(IRecordTypeVisitor<TResult> visitor);
}
