"""What every_operation.py calls of contacts, files, emails, flows and integrations beyond the basics."""

import datetime
import urllib.request

FLOW = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE"
QUEUE = "a1b2c3d4-5678-90ab-cdef-22222EXAMPLE"
USER = "a1b2c3d4-5678-90ab-cdef-66666EXAMPLE"
NUMBER = "arn:aws:sms-voice:eu-west-1:123456789012:phone-number/boto"


def use_contacts_and_files(connect, anywhere, problems):
    use_chat_timers(connect)
    use_waiting_contact(connect)
    use_new_contacts(connect)
    use_files(connect, anywhere, problems)
    use_flow_associations(connect)
    use_integrations(connect, anywhere)
    use_text_messages(anywhere, connect, problems)
    use_emails(connect, problems)
    use_recordings(connect)
    use_campaigns(connect, problems)
    use_old_metrics(connect, problems)
    use_profiles(connect, problems)


def use_chat_timers(connect):
    chat = connect("start_chat_contact", ContactFlowId=FLOW, ParticipantDetails={"DisplayName": "Boto"})
    of_chat = {"ContactId": chat["ContactId"]}
    idle = {"ParticipantRole": "CUSTOMER", "TimerType": "IDLE"}
    two, unset = {"ParticipantTimerDurationInMinutes": 2}, {"ParticipantTimerAction": "Unset"}

    def config(*values):
        timers = [{**idle, "TimerValue": value} for value in values]
        return {**of_chat, "ChannelConfiguration": {"Chat": {"ParticipantTimerConfigList": timers}}}

    connect("update_participant_role_config", **config(two))
    connect("update_participant_role_config", **config(unset))
    connect("update_participant_role_config", "InvalidParameterException", **config(two, unset))
    processor = {"ProcessorArn": "arn:aws:lambda:eu-west-1:123456789012:function:redact"}
    connect("start_contact_media_processing", **of_chat, **processor)
    connect("start_contact_media_processing", "InvalidParameterException", **of_chat, ProcessorArn="redact")
    connect("stop_contact_media_processing", **of_chat)
    connect("monitor_contact", "InvalidRequestException", **of_chat, UserId=USER)
    both = {"State": "x", "Code": "x", "Error": "x"}
    connect("update_participant_authentication", "InvalidRequestException", **both)
    connect("update_participant_authentication", "InvalidParameterException", State="x", Code="x")
    connect("start_screen_sharing", "InvalidRequestException", **of_chat)
    connect("stop_contact", **of_chat)


def use_waiting_contact(connect):
    """The flow puts the task into a queue, where an agent of another user is asked to take it."""
    waiting = connect("start_task_contact", ContactFlowId=FLOW, Name="Waits")
    of_task = {"ContactId": waiting["ContactId"]}
    connect("get_contact_metrics", **of_task, Metrics=[{"Name": "POSITION_IN_QUEUE"}, {"Name": "ESTIMATED_WAIT_TIME"}])
    connect("associate_contact_with_user", **of_task, UserId=USER)
    connect("associate_contact_with_user", "ResourceNotFoundException", **of_task, UserId="nobody")
    connect("dismiss_user_contact", "InvalidRequestException", **of_task, UserId=USER)
    connect("stop_contact", **of_task)
    metrics = [{"Name": "POSITION_IN_QUEUE"}]
    connect("get_contact_metrics", "InvalidRequestException", **of_task, Metrics=metrics)


def use_new_contacts(connect):
    task = {"Channel": "TASK", "InitiationMethod": "API", "Name": "From elsewhere"}
    done = connect("create_contact", **task, InitiateAs="COMPLETED")
    connect("describe_contact", ContactId=done["ContactId"])
    connect("create_contact", "InvalidRequestException", **task, InitiateAs="CONNECTED_TO_USER")
    connect("create_contact", "InvalidRequestException", Channel="CHAT", InitiationMethod="API")
    with_user = connect("create_contact", **task, InitiateAs="CONNECTED_TO_USER", UserInfo={"UserId": USER})
    connect("stop_contact", ContactId=with_user["ContactId"])


def use_files(connect, anywhere, problems):
    task = connect("start_task_contact", ContactFlowId=FLOW, Name="With a file")
    contact = connect("describe_contact", ContactId=task["ContactId"])["Contact"]
    of_task = {"AssociatedResourceArn": contact["Arn"]}
    announced = {"FileName": "note.txt", "FileSizeInBytes": 5, "FileUseCaseType": "ATTACHMENT", **of_task}
    upload = connect("start_attached_file_upload", **announced, Tags={"a": "b"})
    connect("start_attached_file_upload", "InvalidRequestException", **{**announced, "FileName": "note.exe"})
    large = {**announced, "FileSizeInBytes": 10**9}
    connect("start_attached_file_upload", "ServiceQuotaExceededException", **large)
    of_file = {**of_task, "FileId": upload["FileId"]}
    connect("complete_attached_file_upload", "InvalidRequestException", **of_file)
    target = upload["UploadUrlMetadata"]
    put = urllib.request.Request(target["Url"], data=b"hello", method="PUT", headers=target["HeadersToInclude"])
    urllib.request.urlopen(put).close()
    connect("complete_attached_file_upload", **of_file)
    file = connect("get_attached_file", **of_file)
    if file["FileStatus"] != "APPROVED":
        problems.append(f"The file should be approved: {file}")
    with urllib.request.urlopen(file["DownloadUrlMetadata"]["Url"]) as download:
        if download.read() != b"hello":
            problems.append("The file should have its content")
    batch = connect("batch_get_attached_file_metadata", **of_task, FileIds=[upload["FileId"], "none"])
    if len(batch["Files"]) != 1 or len(batch["Errors"]) != 1:
        problems.append(f"One file should be found and one not: {batch}")
    anywhere("tag_resource", resourceArn=upload["FileArn"], tags={"x": "y"})
    connect("delete_attached_file", **of_file)
    connect("get_attached_file", "ResourceNotFoundException", **of_file)

    scope = {"AttachmentScope": "TASK"}
    extensions = {"AllowedExtensions": [{"Extension": "exe"}]}
    connect("update_attached_files_configuration", **scope, ExtensionConfiguration=extensions)
    dotted = {"AllowedExtensions": [{"Extension": ".exe"}]}
    connect("update_attached_files_configuration", "InvalidParameterException", **scope, ExtensionConfiguration=dotted)
    configuration = connect("describe_attached_files_configuration", **scope)["AttachedFilesConfiguration"]
    if configuration["ExtensionConfiguration"] != extensions:
        problems.append(f"The configuration should have its extensions: {configuration}")
    connect("list_attached_files_configurations", MaxResults=2)
    connect("start_attached_file_upload", **{**announced, "FileName": "tool.exe"})
    connect("stop_contact", ContactId=task["ContactId"])


def use_flow_associations(connect):
    number = {"ResourceId": NUMBER, "ResourceType": "SMS_PHONE_NUMBER"}
    connect("associate_flow", **number, FlowId=FLOW)
    connect("associate_flow", "ResourceNotFoundException", **number, FlowId="none")
    connect("get_flow_association", **number)
    connect("get_flow_association", "ResourceNotFoundException", **{**number, "ResourceId": "none"})
    connect("batch_get_flow_association", ResourceIds=[NUMBER, "none"])
    connect("list_flow_associations")


def use_integrations(connect, anywhere):
    arn = "arn:aws:app-integrations:eu-west-1:123456789012:event-integration/boto"
    event = {"IntegrationType": "EVENT", "IntegrationArn": arn}
    connect("create_integration_association", "InvalidRequestException", **event)
    event |= {"SourceApplicationUrl": "https://example.com", "SourceApplicationName": "x", "SourceType": "ZENDESK"}
    created = connect("create_integration_association", **event)
    connect("create_integration_association", "DuplicateResourceException", **event)
    of = {"IntegrationAssociationId": created["IntegrationAssociationId"]}
    case = connect("create_use_case", **of, UseCaseType="RULES_EVALUATION", Tags={"a": "b"})
    connect("create_use_case", "DuplicateResourceException", **of, UseCaseType="RULES_EVALUATION")
    anywhere("list_tags_for_resource", resourceArn=case["UseCaseArn"])
    connect("list_use_cases", **of)
    connect("list_integration_associations", IntegrationType="EVENT")
    connect("delete_integration_association", "InvalidRequestException", **of)
    connect("delete_use_case", **of, UseCaseId=case["UseCaseId"])
    connect("delete_use_case", "ResourceNotFoundException", **of, UseCaseId=case["UseCaseId"])
    connect("delete_integration_association", **of)


def use_text_messages(anywhere, connect, problems):
    ends = {"SourceId": "+15550100", "DestinationId": NUMBER, "Subtype": "connect:SMS"}
    message = {"Type": "MESSAGE", "ContentType": "text/plain", "Content": "Hello"}
    first = anywhere("send_chat_integration_event", **ends, Event=message)
    again = anywhere("send_chat_integration_event", **ends, Event=message)
    if (first["NewChatCreated"], again["NewChatCreated"]) != (True, False):
        problems.append(f"The second message should be in the chat of the first: {first}, {again}")
    anywhere("send_chat_integration_event", "InvalidRequestException", **ends, Event={"Type": "MESSAGE"})
    unknown = {**ends, "DestinationId": "none"}
    anywhere("send_chat_integration_event", "ResourceNotFoundException", **unknown, Event=message)
    anywhere("send_chat_integration_event", **ends, Event={"Type": "DISCONNECT"})

    outbound = {
        "SourceEndpoint": {"Type": "CONNECT_PHONENUMBER_ARN", "Address": NUMBER},
        "DestinationEndpoint": {"Type": "TELEPHONE_NUMBER", "Address": "+15550199"},
        "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:SMS"}},
        "ContactFlowId": FLOW,
    }
    hello = {"ContentType": "text/plain", "Content": "Your parcel is here"}
    started = connect("start_outbound_chat_contact", **outbound, InitialSystemMessage=hello)
    connect("start_outbound_chat_contact", "ConflictException", **outbound)
    no_subtype = {**outbound, "SegmentAttributes": {}}
    connect("start_outbound_chat_contact", "InvalidRequestException", **no_subtype)
    connect("stop_contact", ContactId=started["ContactId"])
    connect("disassociate_flow", ResourceId=NUMBER, ResourceType="SMS_PHONE_NUMBER")
    connect("disassociate_flow", "ResourceNotFoundException", ResourceId=NUMBER, ResourceType="SMS_PHONE_NUMBER")


def use_emails(connect, problems):
    address = connect("create_email_address", EmailAddress="help@example.com", DisplayName="Help", Tags={"a": "b"})
    connect("create_email_address", "DuplicateResourceException", EmailAddress="HELP@example.com")
    of = {"EmailAddressId": address["EmailAddressId"]}
    other = connect("create_email_address", EmailAddress="support@example.com")
    alias = {**of, "AliasConfiguration": {"EmailAddressId": other["EmailAddressId"]}}
    connect("associate_email_address_alias", **alias)
    connect("associate_email_address_alias", "ResourceConflictException", **alias)
    connect("update_email_address_metadata", **of, Description="All questions")
    described = connect("describe_email_address", **of)
    if described["AliasConfigurations"] != [{"EmailAddressId": other["EmailAddressId"]}]:
        problems.append(f"The address should have its alias: {described}")
    help_at = {"StringCondition": {"FieldName": "EmailAddress", "Value": "help", "ComparisonType": "STARTS_WITH"}}
    if len(connect("search_email_addresses", SearchCriteria=help_at)["EmailAddresses"]) != 1:
        problems.append("One email address should be found")
    connect("associate_flow", ResourceId=of["EmailAddressId"], ResourceType="INBOUND_EMAIL", FlowId=FLOW)

    of_queue = {"QueueId": QUEUE}
    connect("associate_queue_email_addresses", **of_queue, EmailAddressesConfig=[of])
    config = {"OutboundEmailAddressId": of["EmailAddressId"]}
    connect("update_queue_outbound_email_config", **of_queue, OutboundEmailConfig=config)
    listed = connect("list_queue_email_addresses", **of_queue)["EmailAddressMetadataList"]
    if [one["IsDefaultOutboundEmail"] for one in listed] != [True]:
        problems.append(f"The queue should have its default address only: {listed}")
    connect("delete_email_address", "ResourceConflictException", **of)

    raw = {"Subject": "Where is it?", "Body": "My parcel", "ContentType": "text/plain"}
    message = {"EmailMessage": {"MessageSourceType": "RAW", "RawMessage": raw}}
    jane = {"EmailAddress": "jane@example.org", "DisplayName": "Jane"}
    # The alias forwards to the address that has a flow.
    inbound = {"FromEmailAddress": jane, "DestinationEmailAddress": "support@example.com", **message}
    email = connect("start_email_contact", **inbound)
    connect("start_email_contact", "InvalidRequestException", **{**inbound, "DestinationEmailAddress": "x@example.com"})
    contact = connect("describe_contact", ContactId=email["ContactId"])["Contact"]
    if contact["Channel"] != "EMAIL" or contact["CustomerEndpoint"]["Address"] != "jane@example.org":
        problems.append(f"The email should have its channel and customer: {contact}")
    references = connect("list_contact_references", ContactId=email["ContactId"], ReferenceTypes=["EMAIL_MESSAGE"])
    arn = references["ReferenceSummaryList"][0]["EmailMessage"]["Arn"]
    of_message = {"FileId": arn.split("/")[-1], "AssociatedResourceArn": contact["Arn"]}
    with urllib.request.urlopen(connect("get_attached_file", **of_message)["DownloadUrlMetadata"]["Url"]) as file:
        if file.read() != b"My parcel":
            problems.append("The message should be in its file")

    reply = {"Channel": "EMAIL", "InitiationMethod": "AGENT_REPLY", "UserInfo": {"UserId": USER}}
    connect("create_contact", "InvalidRequestException", **reply)
    draft = connect("create_contact", **reply, RelatedContactId=email["ContactId"], InitiateAs="CONNECTED_TO_USER")
    outbound = {"ContactId": draft["ContactId"], "DestinationEmailAddress": jane, **message}
    connect("start_outbound_email_contact", **outbound)
    connect("start_outbound_email_contact", "InvalidRequestException", **outbound)
    me = {"EmailAddress": "help@example.com"}
    campaign = {"FromEmailAddress": me, "DestinationEmailAddress": jane, **message, "TrafficType": "CAMPAIGN"}
    connect("send_outbound_email", **campaign, SourceCampaign={"CampaignId": "c" * 36, "OutboundRequestId": "r" * 36})
    connect("send_outbound_email", "InvalidRequestException", **campaign)

    connect("stop_contact", ContactId=email["ContactId"])
    connect("disassociate_queue_email_addresses", **of_queue, EmailAddressesId=[of["EmailAddressId"]])
    connect("disassociate_email_address_alias", **alias)
    connect("disassociate_email_address_alias", "ResourceNotFoundException", **alias)
    connect("delete_email_address", EmailAddressId=other["EmailAddressId"])
    connect("describe_email_address", "ResourceNotFoundException", EmailAddressId=other["EmailAddressId"])


def use_recordings(connect):
    call = {"DestinationPhoneNumber": "+4930123456", "SourcePhoneNumber": "+15550100", "ContactFlowId": FLOW}
    voice = connect("start_outbound_voice_contact", **call)["ContactId"]
    of_call = {"ContactId": voice, "InitialContactId": voice}
    configuration = {"VoiceRecordingConfiguration": {"VoiceRecordingTrack": "ALL"}}
    connect("suspend_contact_recording", "InvalidRequestException", **of_call)
    connect("start_contact_recording", **of_call, **configuration)
    connect("suspend_contact_recording", **of_call)
    connect("resume_contact_recording", **of_call)
    connect("stop_contact_recording", **of_call)
    connect("start_contact_recording", "InvalidRequestException", **of_call, **configuration)
    connect("monitor_contact", "InvalidRequestException", ContactId=voice, UserId=USER)
    connect("stop_contact", ContactId=voice)


def use_campaigns(connect, problems):
    phone = {"Type": "TELEPHONE_NUMBER", "Address": "+15550100"}
    good = {"RequestIdentifier": "1", "CustomerEndpoint": phone, "QueueId": QUEUE, "Campaign": {"CampaignId": "c"}}
    bad = {**good, "RequestIdentifier": "2", "QueueId": "none"}
    answer = connect("batch_put_contact", ContactDataRequestList=[good, bad])
    if [one["FailureReasonCode"] for one in answer["FailedRequestList"]] != ["INVALID_QUEUE"]:
        problems.append(f"One request should fail for its queue: {answer}")
    connect("stop_contact", ContactId=answer["SuccessfulRequestList"][0]["ContactId"])

    chat = connect("start_chat_contact", ContactFlowId=FLOW, ParticipantDetails={"DisplayName": "Boto"})
    of_chat = {"ContactId": chat["ContactId"]}
    device = {"DeviceToken": "t", "DeviceType": "APNS", "ContactConfiguration": of_chat}
    device["PinpointAppArn"] = "arn:aws:mobiletargeting:eu-west-1:123456789012:apps/0123456789abcdef"
    registration = connect("create_push_notification_registration", **device)
    other_role = {**device, "ContactConfiguration": {**of_chat, "ParticipantRole": "AGENT"}}
    connect("create_push_notification_registration", "InvalidParameterException", **other_role)
    of = {**of_chat, "RegistrationId": registration["RegistrationId"]}
    connect("delete_push_notification_registration", **of)
    connect("delete_push_notification_registration", "ResourceNotFoundException", **of)
    connect("stop_contact", **of_chat)


def use_old_metrics(connect, problems):
    now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
    last = now - datetime.timedelta(minutes=now.minute % 5)
    hour = {"StartTime": last - datetime.timedelta(hours=1), "EndTime": last + datetime.timedelta(minutes=5)}
    queued = {"Name": "CONTACTS_QUEUED", "Unit": "COUNT", "Statistic": "SUM"}
    asked = {**hour, "Filters": {"Queues": [QUEUE]}, "HistoricalMetrics": [queued]}
    results = connect("get_metric_data", **asked)["MetricResults"]
    if results[0]["Collections"][0]["Value"] < 1:
        problems.append(f"Contacts should have been queued: {results}")
    connect("get_metric_data", **asked, Groupings=["QUEUE", "CHANNEL"])
    odd = {**asked, "StartTime": last - datetime.timedelta(minutes=1)}
    connect("get_metric_data", "InvalidRequestException", **odd)
    wrong = {**asked, "HistoricalMetrics": [{**queued, "Unit": "SECONDS"}]}
    connect("get_metric_data", "InvalidRequestException", **wrong)


def use_profiles(connect, problems):
    profile = connect("list_routing_profiles")["RoutingProfileSummaryList"][0]["Id"]
    of_profile = {"RoutingProfileId": profile}
    reference = {"QueueId": QUEUE, "Channel": "TASK"}
    configs = [{"QueueReference": reference}]
    connect("associate_routing_profile_queues", **of_profile, ManualAssignmentQueueConfigs=configs)
    listed = connect("list_routing_profile_manual_assignment_queues", **of_profile)
    if len(listed["RoutingProfileManualAssignmentQueueConfigSummaryList"]) != 1:
        problems.append(f"One queue should be listed for manual assignment: {listed}")
    connect("disassociate_routing_profile_queues", **of_profile, ManualAssignmentQueueReferences=[reference])

    application = {"Namespace": "boto", "ApplicationPermissions": ["ACCESS"]}
    created = connect("create_security_profile", SecurityProfileName="Boto apps", Applications=[application])
    of = {"SecurityProfileId": created["SecurityProfileId"]}
    if len(connect("list_security_profile_applications", **of)["Applications"]) != 1:
        problems.append("One application should be listed")
    connect("list_security_profile_flow_modules", **of)
    agent = {"EntityType": "AI_AGENT", "EntityArn": "arn:aws:wisdom:eu-west-1:123456789012:ai-agent/a/b"}
    profiles = {**agent, "SecurityProfiles": [{"Id": created["SecurityProfileId"]}]}
    connect("associate_security_profiles", **profiles)
    if connect("list_entity_security_profiles", **agent)["SecurityProfiles"] != profiles["SecurityProfiles"]:
        problems.append("The AI agent should have its security profile")
    connect("disassociate_security_profiles", **profiles)
    connect("disassociate_security_profiles", "ResourceNotFoundException", **profiles)
    connect("list_entity_security_profiles", "InvalidParameterException", EntityType="USER", EntityArn="x")
