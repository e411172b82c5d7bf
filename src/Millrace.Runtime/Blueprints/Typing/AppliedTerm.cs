using System.Collections.Immutable;

namespace Millrace.Runtime.Blueprints.Typing;

/// <summary>A generic type over terms, such as a scored record of a type that is not known yet.</summary>
internal sealed record AppliedTerm(Type Definition, ImmutableArray<TypeTerm> Arguments) : TypeTerm;
