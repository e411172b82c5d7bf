namespace Millrace.Runtime.Blueprints.Plans;

/// <summary>A port of a group and the topic that it reads or writes.</summary>
internal sealed record TopicConnection(PortPath Port, PlannedTopic Topic);
