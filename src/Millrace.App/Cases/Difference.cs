using System.Collections.Immutable;

namespace Millrace.App.Cases;

/// <summary>How what came differs from what was expected.</summary>
/// <param name="Line">The first line that differs, from 1.</param>
/// <param name="Words">What is different, in a sentence without its full stop.</param>
/// <param name="Lines">The place with lines around it: <c>-</c> was expected, <c>+</c> came.</param>
internal sealed record Difference(int Line, string Words, ImmutableArray<string> Lines);
