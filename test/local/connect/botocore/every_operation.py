"""Calls every built operation of a local Connect with boto3, well and badly.

    python3 test/local/connect/botocore/every_operation.py http://127.0.0.1:4510

Every answer must pass botocore's parser and its validation against the operation's output; every error must be one
that the operation's model lists, with a message. Prints what is wrong and the operations that answered well, as JSON.
"""

import datetime
import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator
from contacts_and_files import use_contacts_and_files
from resource_kinds import use_resource_kinds

INSTANCE = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE"
FLOW = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE"
QUICK_CONNECT = "a1b2c3d4-5678-90ab-cdef-88888EXAMPLE"
QUEUE = "a1b2c3d4-5678-90ab-cdef-22222EXAMPLE"
USER = "a1b2c3d4-5678-90ab-cdef-66666EXAMPLE"
INSTANCE_ARN = f"arn:aws:connect:eu-west-1:123456789012:instance/{INSTANCE}"
INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive"

problems = []
answered = set()


class Service:
    """A boto3 client whose answers are checked, and whose errors are expected or not."""

    def __init__(self, name, url, **usual):
        credentials = {"aws_access_key_id": "x", "aws_secret_access_key": "y", "region_name": "eu-west-1"}
        self.client = boto3.client(name, endpoint_url=url, config=Config(retries={"max_attempts": 0}), **credentials)
        self.usual = usual

    def problem(self, text):
        problems.append(text)

    def __call__(self, operation, expected=None, **given):
        name = self.client.meta.method_to_api_mapping[operation]
        model = self.client.meta.service_model.operation_model(name)
        try:
            answer = getattr(self.client, operation)(**self.usual, **given)
        except ClientError as error:
            code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
            if code != expected:
                problems.append(f"{name} answered {code} ({message}), expected {expected or 'an answer'}")
            if code not in [shape.name for shape in model.error_shapes]:
                problems.append(f"{name} does not list {code}")
            if not message:
                problems.append(f"{name} answered {code} without a message")
            return {}
        if expected:
            problems.append(f"{name} answered, expected {expected}")
        answer.pop("ResponseMetadata")
        if model.output_shape:
            report = ParamValidator().validate(answer, model.output_shape)
            if report.has_errors():
                problems.append(f"{name}: {report.generate_report()}")
        answered.add(name)
        return answer


def main(url):
    use_instances(Service("connect", url))
    connect = Service("connect", url, InstanceId=INSTANCE)
    use_resources(connect)
    use_contacts(connect)
    use_test_cases(connect, Service("connect", url))
    use_metrics(connect)
    use_history(Service("connect", url))
    use_chats(connect, Service("connectparticipant", url))
    use_associations(connect)
    use_people(connect)
    use_templates(connect)
    use_streams(connect)
    use_tags(Service("connect", url))
    use_resource_kinds(connect, Service("connect", url))
    use_contacts_and_files(connect, Service("connect", url), problems)
    print(json.dumps({"answered": sorted(answered), "problems": problems}, indent=2))
    return 1 if problems else 0


def use_instances(connect):
    calls = {"InboundCallsEnabled": True, "OutboundCallsEnabled": False}
    new = {"IdentityManagementType": "CONNECT_MANAGED", "InstanceAlias": "boto", **calls}
    instance = connect("create_instance", **new, Tags={"a": "b"})
    connect("create_instance", "InvalidRequestException", **{**new, "InstanceAlias": "BOTO"})
    connect("describe_instance", InstanceId=instance["Arn"])
    connect("list_instances", MaxResults=1)
    of = {"InstanceId": instance["Id"], "AttributeType": "EARLY_MEDIA"}
    connect("update_instance_attribute", **of, Value="false")
    connect("update_instance_attribute", "InvalidParameterException", **of, Value="perhaps")
    connect("describe_instance_attribute", **of)
    connect("list_instance_attributes", InstanceId=instance["Id"])
    connect("delete_instance", InstanceId=instance["Id"])
    connect("describe_instance", "ResourceNotFoundException", InstanceId=instance["Id"])


def use_resources(connect):
    nine, five = {"Hours": 9, "Minutes": 0}, {"Hours": 17, "Minutes": 0}
    day = {"Day": "MONDAY", "StartTime": nine, "EndTime": five}
    hours = connect("create_hours_of_operation", Name="Days", TimeZone="Europe/Berlin", Config=[day])
    connect("create_hours_of_operation", "DuplicateResourceException", Name="days", TimeZone="UTC", Config=[])
    connect("create_hours_of_operation", "InvalidParameterException", Name="x", TimeZone="Europe/X", Config=[])
    of_hours = {"HoursOfOperationId": hours["HoursOfOperationArn"]}
    connect("update_hours_of_operation", **of_hours, Name="Weekdays")
    connect("describe_hours_of_operation", **of_hours)
    connect("list_hours_of_operations")
    starts_with = {"StringCondition": {"FieldName": "Name", "Value": "week", "ComparisonType": "STARTS_WITH"}}
    connect("search_hours_of_operations", SearchCriteria=starts_with)

    use_overrides(connect, of_hours, day)

    queue = connect("create_queue", Name="Boto", **of_hours, MaxContacts=5, Tags={"team": "a"})
    connect("create_queue", "ResourceNotFoundException", Name="Other", HoursOfOperationId="nothing")
    connect("delete_hours_of_operation", "InvalidRequestException", **of_hours)
    of_queue = {"QueueId": queue["QueueId"]}
    connect("update_queue_name", **of_queue, Name="Botocore", Description="d")
    connect("update_queue_name", "InvalidRequestException", **of_queue)
    connect("update_queue_status", **of_queue, Status="DISABLED")
    connect("update_queue_max_contacts", **of_queue, MaxContacts=3)
    connect("update_queue_hours_of_operation", **of_queue, **of_hours)
    connect("update_queue_outbound_caller_config", **of_queue, OutboundCallerConfig={"OutboundFlowId": FLOW})
    connect("describe_queue", **of_queue)
    connect("list_queues", QueueTypes=["STANDARD"], MaxResults=1)
    connect("list_queues", "InvalidParameterException", NextToken="nonsense")
    connect("search_queues", SearchFilter={"TagFilter": {"TagCondition": {"TagKey": "team", "TagValue": "a"}}})

    chats = {"QueueReference": {**of_queue, "Channel": "CHAT"}, "Priority": 1, "Delay": 0}
    tasks = {"QueueReference": {**of_queue, "Channel": "TASK"}, "Priority": 1, "Delay": 0}
    one_chat = [{"Channel": "CHAT", "Concurrency": 1}]
    profile = {"Name": "Boto", "Description": "d", "DefaultOutboundQueueId": queue["QueueArn"]}
    routing = connect("create_routing_profile", **profile, MediaConcurrencies=one_chat, QueueConfigs=[chats])
    two_calls = [{"Channel": "VOICE", "Concurrency": 2}]
    other = {**profile, "Name": "Other", "MediaConcurrencies": two_calls}
    connect("create_routing_profile", "InvalidParameterException", **other)
    of_routing = {"RoutingProfileId": routing["RoutingProfileId"]}
    connect("update_routing_profile_name", **of_routing, Name="Botocore")
    connect("update_routing_profile_concurrency", **of_routing, MediaConcurrencies=one_chat)
    connect("update_routing_profile_default_outbound_queue", **of_routing, DefaultOutboundQueueId=queue["QueueId"])
    timer = "TIME_SINCE_LAST_INBOUND"
    connect("update_routing_profile_agent_availability_timer", **of_routing, AgentAvailabilityTimer=timer)
    connect("associate_routing_profile_queues", **of_routing, QueueConfigs=[tasks])
    connect("update_routing_profile_queues", **of_routing, QueueConfigs=[{**tasks, "Priority": 2}])
    connect("list_routing_profile_queues", **of_routing)
    connect("disassociate_routing_profile_queues", **of_routing, QueueReferences=[tasks["QueueReference"]])
    connect("describe_routing_profile", **of_routing)
    connect("list_routing_profiles")
    connect("search_routing_profiles")
    connect("delete_queue", "ResourceInUseException", **of_queue)

    security = connect("create_security_profile", SecurityProfileName="Boto", Permissions=["BasicAgentAccess"])
    of_security = {"SecurityProfileId": security["SecurityProfileId"]}
    connect("update_security_profile", **of_security, Description="d")
    connect("describe_security_profile", **of_security)
    connect("list_security_profile_permissions", **of_security)
    connect("list_security_profiles")
    connect("search_security_profiles")

    person = {**of_routing, "SecurityProfileIds": [security["SecurityProfileArn"]], "Password": "Passw0rd"}
    person["IdentityInfo"] = {"FirstName": "Boto", "LastName": "Three"}
    user = connect("create_user", Username="boto", **person)
    connect("create_user", "DuplicateResourceException", Username="Boto", **person)
    connect("create_user", "InvalidParameterException", Username="other", **{**person, "Password": "weak"})
    of_user = {"UserId": user["UserId"]}
    connect("update_user_identity_info", **of_user, IdentityInfo={"FirstName": "Bo"})
    desk = {"PhoneType": "DESK_PHONE"}
    connect("update_user_phone_config", **of_user, PhoneConfig={**desk, "DeskPhoneNumber": "+15550100"})
    connect("update_user_phone_config", "InvalidRequestException", **of_user, PhoneConfig=desk)
    connect("update_user_config", **of_user, AutoAcceptConfigs=[{"Channel": "CHAT", "AutoAccept": True}])
    connect("update_user_routing_profile", **of_user, **of_routing)
    connect("update_user_security_profiles", **of_user, SecurityProfileIds=[security["SecurityProfileId"]])
    connect("update_user_hierarchy", **of_user)
    connect("update_user_hierarchy", "ResourceNotFoundException", **of_user, HierarchyGroupId="nothing")
    connect("describe_user", **of_user)
    connect("list_users")
    connect("search_users", SearchCriteria={"StringCondition": {"FieldName": "Username", "Value": "boto"}})
    connect("delete_routing_profile", "ResourceInUseException", **of_routing)

    action = {"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
    content = json.dumps({"Version": "2019-10-30", "StartAction": "a", "Actions": [action]})
    flow = connect("create_contact_flow", Name="Boto", Type="CONTACT_FLOW", Content=content)
    connect("create_contact_flow", "InvalidContactFlowException", Name="x", Type="CONTACT_FLOW", Content="{}")
    of_flow = {"ContactFlowId": flow["ContactFlowArn"]}
    connect("update_contact_flow_content", **of_flow, Content=content)
    connect("update_contact_flow_name", **of_flow, Name="Botocore")
    connect("update_contact_flow_metadata", **of_flow, ContactFlowState="ARCHIVED")
    connect("describe_contact_flow", **of_flow)
    connect("list_contact_flows", ContactFlowTypes=["CONTACT_FLOW"])
    connect("search_contact_flows", SearchCriteria={"StateCondition": "ARCHIVED"})
    version = connect("create_contact_flow_version", **of_flow, Description="first")
    connect("create_contact_flow_version", "InvalidParameterException", **of_flow, FlowContentSha256="0" * 64)
    connect("list_contact_flow_versions", **of_flow)
    connect("delete_contact_flow_version", **of_flow, ContactFlowVersion=version["Version"])
    missing = {"ContactFlowVersion": version["Version"]}
    connect("delete_contact_flow_version", "ResourceNotFoundException", **of_flow, **missing)

    module = connect("create_contact_flow_module", Name="Boto", Content=content)
    connect("create_contact_flow_module", "InvalidContactFlowModuleException", Name="x", Content="{}")
    of_module = {"ContactFlowModuleId": module["Id"]}
    connect("update_contact_flow_module_content", **of_module, Content=content)
    connect("update_contact_flow_module_metadata", **of_module, Name="Botocore")
    connect("describe_contact_flow_module", **of_module)
    connect("list_contact_flow_modules", ContactFlowModuleState="ACTIVE")
    connect("search_contact_flow_modules")
    use_module_versions(connect, of_module)
    use_views(connect)

    to_queue = {"QuickConnectType": "QUEUE", "QueueConfig": {**of_queue, "ContactFlowId": FLOW}}
    quick = connect("create_quick_connect", Name="Boto", QuickConnectConfig=to_queue)
    bare = {"QuickConnectType": "PHONE_NUMBER"}
    connect("create_quick_connect", "InvalidRequestException", Name="x", QuickConnectConfig=bare)
    of_quick = {"QuickConnectId": quick["QuickConnectId"]}
    connect("update_quick_connect_name", **of_quick, Name="Botocore")
    phone = {**bare, "PhoneConfig": {"PhoneNumber": "+15550100"}}
    connect("update_quick_connect_config", **of_quick, QuickConnectConfig=phone)
    connect("describe_quick_connect", **of_quick)
    connect("list_quick_connects", QuickConnectTypes=["PHONE_NUMBER"])
    connect("search_quick_connects")
    connect("associate_queue_quick_connects", **of_queue, QuickConnectIds=[quick["QuickConnectARN"]])
    connect("list_queue_quick_connects", **of_queue)
    connect("disassociate_queue_quick_connects", **of_queue, QuickConnectIds=[quick["QuickConnectId"]])

    connect("delete_quick_connect", **of_quick)
    connect("delete_contact_flow", **of_flow)
    connect("delete_contact_flow_module", **of_module)
    connect("delete_user", **of_user)
    connect("delete_security_profile", **of_security)
    connect("delete_routing_profile", **of_routing)
    connect("delete_queue", **of_queue)
    connect("delete_hours_of_operation", **of_hours)
    connect("describe_queue", "ResourceNotFoundException", **of_queue)


def use_overrides(connect, of_hours, day):
    dates = {"EffectiveFrom": "2026-12-24", "EffectiveTill": "2026-12-26"}
    override = connect("create_hours_of_operation_override", **of_hours, Name="Holiday", **dates, Config=[day])
    wrong = {**dates, "EffectiveFrom": "2026-12-27"}
    error = "InvalidParameterException"
    connect("create_hours_of_operation_override", error, **of_hours, Name="x", **wrong, Config=[day])
    of_override = {**of_hours, "HoursOfOperationOverrideId": override["HoursOfOperationOverrideId"]}
    connect("update_hours_of_operation_override", **of_override, Name="Holidays")
    connect("describe_hours_of_operation_override", **of_override)
    connect("list_hours_of_operation_overrides", **of_hours)
    connect("get_effective_hours_of_operations", **of_hours, FromDate="2026-12-21", ToDate="2026-12-28")
    connect("delete_hours_of_operation_override", **of_override)
    connect("describe_hours_of_operation_override", "ResourceNotFoundException", **of_override)


def use_module_versions(connect, of_module):
    version = connect("create_contact_flow_module_version", **of_module)
    numbered = {"ContactFlowModuleVersion": version["Version"]}
    uuid = "00000000-0000-4000-8000-000000000000"
    connect("describe_contact_flow_module_alias", "ResourceNotFoundException", **of_module, AliasId=uuid)
    alias = connect("create_contact_flow_module_alias", **of_module, **numbered, AliasName="live")
    connect("create_contact_flow_module_alias", "DuplicateResourceException", **of_module, **numbered, AliasName="live")
    of_alias = {**of_module, "AliasId": alias["Id"]}
    connect("update_contact_flow_module_alias", **of_alias, Description="d")
    connect("describe_contact_flow_module_alias", **of_alias)
    connect("list_contact_flow_module_aliases", **of_module)
    connect("list_contact_flow_module_versions", **of_module)
    connect("delete_contact_flow_module_alias", **of_alias)
    connect("delete_contact_flow_module_version", **of_module, **numbered)


def use_views(connect):
    content = {"Template": "{}", "Actions": ["Send"]}
    view = connect("create_view", Name="Boto", Status="PUBLISHED", Content=content)
    of_view = {"ViewId": view["View"]["Id"]}
    connect("create_view", "DuplicateResourceException", Name="boto", Status="SAVED", Content=content)
    connect("update_view_content", **of_view, Status="PUBLISHED", Content=content)
    connect("update_view_metadata", **of_view, Description="d")
    connect("describe_view", ViewId="form")
    connect("list_views", Type="AWS_MANAGED")
    connect("search_views", SearchCriteria={"ViewTypeCondition": "CUSTOMER_MANAGED"})
    version = connect("create_view_version", **of_view, VersionDescription="first")
    connect("list_view_versions", **of_view)
    connect("delete_view_version", **of_view, ViewVersion=version["View"]["Version"])
    connect("delete_view", "InvalidRequestException", ViewId="form")
    connect("delete_view", **of_view)


def use_metrics(connect):
    status = connect("create_agent_status", Name="Lunch", State="ENABLED")
    of_status = {"AgentStatusId": status["AgentStatusId"]}
    connect("update_agent_status", **of_status, Name="Break")
    connect("describe_agent_status", **of_status)
    connect("list_agent_statuses", AgentStatusTypes=["CUSTOM"])
    connect("search_agent_statuses")
    connect("put_user_status", **of_status, UserId=USER)
    connect("get_current_user_data", Filters={"Agents": [USER]})
    metrics = {"CurrentMetrics": [{"Name": "AGENTS_ONLINE", "Unit": "COUNT"}], "Groupings": ["QUEUE", "CHANNEL"]}
    connect("get_current_metric_data", Filters={"Queues": [QUEUE], "Channels": ["CHAT"]}, **metrics)
    connect("get_current_metric_data", "InvalidRequestException", Filters={}, **metrics)


def use_history(connect):
    now = datetime.datetime.now(datetime.timezone.utc)
    span = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now}
    of_queue = [{"FilterKey": "QUEUE", "FilterValues": [QUEUE]}]
    wanted = {"ResourceArn": INSTANCE_ARN, "Filters": of_queue, "Metrics": [{"Name": "CONTACTS_CREATED"}]}
    connect("get_metric_data_v2", **span, **wanted, Groupings=["CHANNEL"])
    connect("get_metric_data_v2", "InvalidParameterException", **span, **{**wanted, "Metrics": [{"Name": "X"}]})


def use_contacts(connect):
    now = datetime.datetime.now(datetime.timezone.utc)
    hour = datetime.timedelta(hours=1)
    later = {"Name": "Later", "ContactFlowId": FLOW, "ScheduledTime": now + hour}
    url = {"site": {"Type": "URL", "Value": "https://example.com"}}
    scheduled = {"ContactId": connect("start_task_contact", **later, References=url)["ContactId"]}
    connect("start_task_contact", "InvalidParameterException", **{**later, "ScheduledTime": now - hour})
    connect("start_task_contact", "InvalidRequestException", Name="x", ContactFlowId=FLOW, QuickConnectId=QUICK_CONNECT)
    connect("update_contact_schedule", **scheduled, ScheduledTime=now + 2 * hour)
    connect("pause_contact", "ConflictException", **scheduled)
    expiry = {"connect:ContactExpiry": {"ValueMap": {"ExpiryDuration": {"ValueInteger": 100}}}}
    connect("update_contact", **scheduled, Description="d", SegmentAttributes=expiry)
    connect("update_contact", "InvalidRequestException", **scheduled)
    connect("list_contact_references", **scheduled, ReferenceTypes=["URL", "ATTACHMENT"])

    task = {"ContactId": connect("start_task_contact", Name="Now", QuickConnectId=QUICK_CONNECT)["ContactId"]}
    connect("pause_contact", **task)
    connect("resume_contact", **task)
    connect("tag_contact", **task, Tags={"a": "1", "b": "2"})
    connect("untag_contact", **task, TagKeys=["a"])
    connect("transfer_contact", **task, ContactFlowId=FLOW, UserId=USER)
    connect("transfer_contact", "InvalidRequestException", **task, ContactFlowId=FLOW)
    connect("list_associated_contacts", **task)

    numbers = {"DestinationPhoneNumber": "+4930123456", "SourcePhoneNumber": "+15550100"}
    call = connect("start_outbound_voice_contact", ContactFlowId=FLOW, **numbers)
    closed = {**numbers, "DestinationPhoneNumber": "+447911123456"}
    connect("start_outbound_voice_contact", "DestinationNotAllowedException", ContactFlowId=FLOW, **closed)
    connect("stop_contact", **call)
    connect("stop_contact", "ContactNotFoundException", **call)
    connect("stop_contact", "ResourceNotFoundException", ContactId="nobody")

    span = {"Type": "INITIATION_TIMESTAMP", "StartTime": now - hour, "EndTime": now + hour}
    connect("search_contacts", TimeRange=span, SearchCriteria={"Channels": ["TASK"]}, MaxResults=2)
    backwards = {**span, "EndTime": now - 2 * hour}
    connect("search_contacts", "InvalidRequestException", TimeRange=backwards)
    connect("describe_contact", "ResourceNotFoundException", ContactId="nobody")


def use_chats(connect, participant):
    chat = connect(
        "start_chat_contact",
        ContactFlowId=FLOW,
        ParticipantDetails={"DisplayName": "Jane"},
        Attributes={"tier": "gold"},
        InitialMessage={"ContentType": "text/plain", "Content": "hi"},
        SegmentAttributes={"connect:Subtype": {"ValueString": "connect:Guide"}},
        SupportedMessagingContentTypes=["text/plain", INTERACTIVE, f"{INTERACTIVE}.response"],
        ParticipantConfiguration={"ResponseMode": "INCREMENTAL"},
        ChatDurationInMinutes=60,
        CustomerId="c1",
        DisconnectOnCustomerExit=["AGENT"],
    )
    start = {"ContactFlowId": FLOW, "ParticipantDetails": {"DisplayName": "Jane"}}
    connect("start_chat_contact", "InvalidParameterException", **start, Attributes={"a b": "1"})
    connect("start_chat_contact", "InvalidParameterException", **start, Attributes={"a": "x" * 33_000})
    connect("start_chat_contact", "ResourceNotFoundException", **{**start, "ContactFlowId": "nothing"})
    of_chat = {"InitialContactId": chat["ContactId"]}
    connect("update_contact_attributes", **of_chat, Attributes={"language": "en"})
    connect("update_contact_attributes", "InvalidParameterException", **of_chat, Attributes={"a b": "1"})
    if connect("get_contact_attributes", **of_chat)["Attributes"] != {"tier": "gold", "language": "en"}:
        problems.append("GetContactAttributes does not answer what was set")
    bot = {"ParticipantRole": "CUSTOM_BOT", "DisplayName": "Bot"}
    connect("create_participant", ContactId=chat["ContactId"], ParticipantDetails=bot)

    token = {"ParticipantToken": chat["ParticipantToken"]}
    both = ["WEBSOCKET", "CONNECTION_CREDENTIALS"]
    connection = participant("create_participant_connection", **token, Type=both, ConnectParticipant=True)
    participant("create_participant_connection", "ValidationException", **token, Type=["WEBRTC_CONNECTION"])
    me = {"ConnectionToken": connection["ConnectionCredentials"]["ConnectionToken"]}
    message = participant("send_message", **me, ContentType="text/plain", Content="hello")
    participant("send_message", "ValidationException", **me, ContentType="text/html", Content="x")
    participant("send_message", "AccessDeniedException", ConnectionToken="x", ContentType="text/plain", Content="x")
    participant("send_event", **me, ContentType="application/vnd.amazonaws.connect.event.typing")
    participant("send_event", "ValidationException", **me, ContentType="application/vnd.amazonaws.connect.event.x")
    start_position = {"Id": message["Id"]}
    participant("get_transcript", **me, StartPosition=start_position, SortOrder="ASCENDING")
    participant("get_transcript", "ValidationException", **me, MaxResults=101)

    file = {"ContentType": "text/plain", "AttachmentName": "a.txt", "AttachmentSizeInBytes": 5}
    upload = participant("start_attachment_upload", **me, **file, ClientToken="1")
    put = urllib.request.Request(upload["UploadMetadata"]["Url"], data=b"hello", method="PUT")
    urllib.request.urlopen(put).close()
    attachment = upload["AttachmentId"]
    participant("complete_attachment_upload", **me, AttachmentIds=[attachment], ClientToken="2")
    participant("complete_attachment_upload", "ConflictException", **me, AttachmentIds=[attachment], ClientToken="3")
    participant("get_attachment", **me, AttachmentId=attachment)
    session = {"SessionId": "x" * 36}
    participant("cancel_participant_authentication", "ValidationException", **me, **session)
    participant("get_authentication_url", "ValidationException", **me, **session, RedirectUri="https://example.com")
    participant("describe_view", "ResourceNotFoundException", **me, ViewToken="x")
    participant("disconnect_participant", **me)
    participant("disconnect_participant", "AccessDeniedException", **me)
    connect("describe_contact", ContactId=chat["ContactId"])


def use_test_cases(connect, anywhere):
    event = {"Identifier": "e", "Type": "TestInitiated", "Actor": "System", "Properties": {}}
    transfer = {"Identifier": "t", "Type": "FlowActionStarted", "Actor": "System"}
    transfer["Properties"] = {"ActionType": "TransferContactToQueue", "ActionParameters": {"QueueId": QUEUE}}
    end = {"Identifier": "end", "Type": "TestControl", "Transitions": {}}
    end["Parameters"] = {"ActionType": "TestControl", "Command": {"Type": "EndTest"}}
    start = {"Identifier": "Start", "Event": event, "Actions": [], "Transitions": {"NextObservations": ["Queue"]}}
    queue = {"Identifier": "Queue", "Event": transfer, "Actions": [end], "Transitions": {"NextObservations": []}}
    content = {"Version": "2019-10-30", "Metadata": {}, "Observations": [start, queue]}
    entry = {"Type": "CHAT", "ChatEntryPointParameters": {"FlowId": FLOW}}
    given = {"Name": "Boto", "EntryPoint": entry, "Content": json.dumps(content), "Tags": {"team": "a"}}

    created = connect("create_test_case", **given, Status="PUBLISHED")
    connect("create_test_case", "DuplicateResourceException", **{**given, "Name": "BOTO"})
    broken = {**content, "Observations": [start]}
    bad = {**given, "Name": "Bad", "Content": json.dumps(broken)}
    connect("create_test_case", "InvalidTestCaseException", **bad, Status="PUBLISHED")
    saved = connect("create_test_case", **bad, Status="SAVED")
    of_case, of_saved = {"TestCaseId": created["TestCaseId"]}, {"TestCaseId": saved["TestCaseId"]}
    connect("describe_test_case", **of_case)
    connect("describe_test_case", "ResourceNotFoundException", TestCaseId="none")
    connect("describe_test_case", "ResourceNotFoundException", **of_saved, Status="PUBLISHED")
    connect("update_test_case", **of_case, Description="d")
    connect("update_test_case", "InvalidRequestException", **of_case)
    connect("update_test_case", "InvalidTestCaseException", **of_saved, Status="PUBLISHED")
    connect("list_test_cases", MaxResults=1)
    connect("search_test_cases", SearchCriteria={"StatusCondition": "PUBLISHED"})
    anywhere("tag_resource", resourceArn=created["TestCaseArn"], tags={"x": "y"})

    connect("start_test_case_execution", "InvalidRequestException", **of_saved)
    started = connect("start_test_case_execution", **of_case)
    of_run = {**of_case, "TestCaseExecutionId": started["TestCaseExecutionId"]}
    for _ in range(100):
        summary = connect("get_test_case_execution_summary", **of_run)
        if summary["Status"] not in ("INITIATED", "IN_PROGRESS"):
            break
    if summary["Status"] != "PASSED" or summary["ObservationSummary"]["ObservationsPassed"] != 2:
        problems.append(f"The test case of boto3 should pass, but has {summary}")
    records = connect("list_test_case_execution_records", **of_run)["ExecutionRecords"]
    types = [json.loads(record["Record"])["Type"] for record in records]
    if types != ["INITIATION", "EXECUTION_START", "OBSERVATION", "OBSERVATION", "COMPLETION"]:
        problems.append(f"The execution of boto3's test case has the records {types}")
    connect("list_test_case_executions", **of_case, Status="PASSED")
    connect("stop_test_case_execution", "InvalidRequestException", **of_run)
    connect("stop_test_case_execution", "ResourceNotFoundException", **{**of_run, "TestCaseExecutionId": "none"})

    waiting = {**content, "Observations": [start, {**queue, "Event": {**transfer, "Type": "TestCompleted"}}]}
    connect("update_test_case", **of_case, Content=json.dumps(waiting))
    started = connect("start_test_case_execution", **of_case)
    connect("stop_test_case_execution", **of_case, TestCaseExecutionId=started["TestCaseExecutionId"])
    connect("delete_test_case", **of_saved)
    connect("delete_test_case", **of_case)
    connect("delete_test_case", "ResourceNotFoundException", **of_case)


def use_associations(connect):
    function = {"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:tier"}
    connect("associate_lambda_function", **function)
    connect("associate_lambda_function", "ResourceConflictException", **function)
    connect("list_lambda_functions")
    connect("disassociate_lambda_function", **function)
    connect("disassociate_lambda_function", "ResourceNotFoundException", **function)

    connect("associate_approved_origin", Origin="https://example.com")
    connect("associate_approved_origin", "InvalidParameterException", Origin="http://example.com")
    connect("list_approved_origins")
    connect("disassociate_approved_origin", Origin="https://example.com")

    bot = {"LexV2Bot": {"AliasArn": "arn:aws:lex:eu-west-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST"}}
    connect("associate_bot", **bot)
    connect("list_bots", LexVersion="V2")
    connect("disassociate_bot", **bot)
    connect("associate_lex_bot", LexBot={"Name": "old", "LexRegion": "eu-west-1"})
    connect("list_lex_bots")
    connect("disassociate_lex_bot", BotName="old", LexRegion="eu-west-1")

    key = connect("associate_security_key", Key="-----BEGIN PUBLIC KEY-----")
    connect("list_security_keys")
    connect("disassociate_security_key", AssociationId=key["AssociationId"])

    records = {"ResourceType": "CONTACT_TRACE_RECORDS"}
    config = {"StorageType": "KINESIS_STREAM"}
    connect("associate_instance_storage_config", "InvalidRequestException", **records, StorageConfig=config)
    config["KinesisStreamConfig"] = {"StreamArn": "arn:aws:kinesis:eu-west-1:123456789012:stream/ctr"}
    storage = connect("associate_instance_storage_config", **records, StorageConfig=config)
    of_storage = {**records, "AssociationId": storage["AssociationId"]}
    connect("describe_instance_storage_config", **of_storage)
    connect("update_instance_storage_config", **of_storage, StorageConfig=config)
    if len(connect("list_instance_storage_configs", **records)["StorageConfigs"]) != 1:
        problems.append("One storage configuration should be listed")
    connect("disassociate_instance_storage_config", **of_storage)
    connect("describe_instance_storage_config", "ResourceNotFoundException", **of_storage)


def use_people(connect):
    proficiency = {"AttributeName": "connect:Language", "AttributeValue": "connect:English", "Level": 3.0}
    of_user = {"UserId": USER, "UserProficiencies": [proficiency]}
    connect("associate_user_proficiencies", **of_user)
    connect("update_user_proficiencies", **{**of_user, "UserProficiencies": [{**proficiency, "Level": 5.0}]})
    listed = connect("list_user_proficiencies", UserId=USER)["UserProficiencyList"]
    if [one["Level"] for one in listed] != [5.0]:
        problems.append(f"The level of a proficiency should be 5, not {listed}")
    without_level = {name: value for name, value in proficiency.items() if name != "Level"}
    connect("disassociate_user_proficiencies", UserId=USER, UserProficiencies=[without_level])

    top = connect("create_user_hierarchy_group", Name="Boto")
    group = connect("create_user_hierarchy_group", Name="Boto 2", ParentGroupId=top["HierarchyGroupId"])
    of_group = {"HierarchyGroupId": group["HierarchyGroupId"]}
    described = connect("describe_user_hierarchy_group", **of_group)["HierarchyGroup"]
    if described["LevelId"] != "2" or described["HierarchyPath"]["LevelOne"]["Name"] != "Boto":
        problems.append(f"The group should be on level 2 below Boto: {described}")
    connect("update_user_hierarchy_group_name", **of_group, Name="Boto 3")
    connect("list_user_hierarchy_groups")
    connect("search_user_hierarchy_groups")
    connect("update_user_hierarchy_structure", HierarchyStructure={"LevelOne": {"Name": "Site"}})
    connect("describe_user_hierarchy_structure")
    connect("delete_user_hierarchy_group", "ResourceInUseException", HierarchyGroupId=top["HierarchyGroupId"])
    connect("delete_user_hierarchy_group", **of_group)

    created = connect("create_prompt", Name="Boto", S3Uri="s3://bucket/hello.wav")
    connect("create_prompt", "InvalidParameterException", Name="Other", S3Uri="https://example.com")
    of_prompt = {"PromptId": created["PromptId"]}
    connect("update_prompt", **of_prompt, Description="d")
    connect("describe_prompt", **of_prompt)
    connect("list_prompts")
    connect("search_prompts")
    connect("delete_prompt", **of_prompt)


def use_templates(connect):
    field = {"Id": {"Name": "Number"}, "Type": "NUMBER"}
    created = connect("create_task_template", Name="Boto", Fields=[field], ContactFlowId=FLOW)
    connect("create_task_template", "InvalidParameterException", Name="Other", Fields=[field, field])
    of_template = {"TaskTemplateId": created["Id"]}
    if connect("get_task_template", **of_template)["ContactFlowId"] != FLOW:
        problems.append("The template should have its flow")
    connect("list_task_templates", Status="ACTIVE")
    started = connect("start_task_contact", **of_template, Name="From a template")
    connect("stop_contact", ContactId=started["ContactId"])
    connect("update_task_template", **of_template, Status="INACTIVE")
    connect("start_task_contact", "InvalidRequestException", **of_template, Name="From a template")
    connect("delete_task_template", **of_template)


def use_streams(connect):
    start = {"ContactFlowId": FLOW, "ParticipantDetails": {"DisplayName": "Boto"}}
    first = connect("start_chat_contact", **start)["ContactId"]
    second = connect("start_chat_contact", **start)["ContactId"]
    topic = {"StreamingEndpointArn": "arn:aws:sns:eu-west-1:123456789012:topic"}
    of_chat = {"ContactId": first}
    stream = connect("start_contact_streaming", **of_chat, ChatStreamingConfiguration=topic, ClientToken="boto")
    connect("stop_contact_streaming", **of_chat, StreamingId=stream["StreamingId"])
    connect("stop_contact_streaming", "ResourceNotFoundException", **of_chat, StreamingId=stream["StreamingId"])
    past = {"SourceContactId": first, "RehydrationType": "ENTIRE_PAST_SESSION"}
    connect("create_persistent_contact_association", InitialContactId=second, **past)
    connect("create_persistent_contact_association", "InvalidRequestException", InitialContactId=second, **past)
    connect("update_contact_routing_data", **of_chat, QueuePriority=2)
    both = {"QueuePriority": 2, "QueueTimeAdjustmentSeconds": 60}
    connect("update_contact_routing_data", "InvalidParameterException", **of_chat, **both)
    for contact in (first, second):
        connect("stop_contact", ContactId=contact)


def use_tags(connect):
    of_instance = {"resourceArn": INSTANCE_ARN}
    connect("tag_resource", **of_instance, tags={"a": "1", "b": "2"})
    connect("untag_resource", **of_instance, tagKeys=["a"])
    connect("list_tags_for_resource", **of_instance)
    nothing = "arn:aws:connect:eu-west-1:123456789012:instance/nothing"
    connect("list_tags_for_resource", "ResourceNotFoundException", resourceArn=nothing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
