using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Blueprints.Declared;

/// <summary>The fault policy of one inlet.</summary>
internal sealed record DeclaredFaultPolicy(Located<string> Inlet, FaultPolicy Policy);
