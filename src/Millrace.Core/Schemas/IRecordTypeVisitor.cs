namespace Millrace.Schemas;

/// <summary>Generic code to run for the type behind a <see cref="RecordCodec"/>.</summary>
public interface IRecordTypeVisitor<out TResult>
{
    /// <summary>Called with the type.</summary>
    TResult Visit<T>(RecordCodec<T> codec);
}
