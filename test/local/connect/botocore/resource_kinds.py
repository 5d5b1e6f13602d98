"""Calls the operations of resource kinds that every_operation.py does not: those that few clients use."""

import json

NINE, FIVE = {"Hours": 9, "Minutes": 0}, {"Hours": 17, "Minutes": 0}
MONDAY = {"Day": "MONDAY", "StartTime": NINE, "EndTime": FIVE}
FLOW = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE"
USER = "a1b2c3d4-5678-90ab-cdef-66666EXAMPLE"
QUEUE = "a1b2c3d4-5678-90ab-cdef-22222EXAMPLE"
INSTANCE = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE"
MISSING = "ResourceNotFoundException"
INVALID = "InvalidParameterException"


def use_resource_kinds(connect, account):
    """`connect` names the sample instance in each request, `account` none."""
    use_predefined_attributes(connect)
    use_parent_hours(connect)
    use_phone_numbers(connect, account)
    use_evaluations(connect)
    use_rules(connect)
    use_notifications(connect)
    use_traffic_distribution(connect, account)
    use_vocabularies(connect)
    use_authentication_profiles(connect)
    use_resource_tags(connect)
    use_data_tables(connect)
    use_workspaces(connect)


def use_predefined_attributes(connect):
    connect("create_predefined_attribute", Name="Boto", Values={"StringList": ["One", "Two"]})
    connect("create_predefined_attribute", "DuplicateResourceException", Name="boto", Values={"StringList": []})
    connect("create_predefined_attribute", INVALID, Name="connect:Boto", Values={"StringList": []})
    connect("update_predefined_attribute", Name="Boto", Values={"StringList": ["One", "Two", "Three"]})
    connect("update_predefined_attribute", INVALID, Name="Boto", Values={"StringList": ["One", "one"]})
    connect("describe_predefined_attribute", Name="Boto")
    connect("describe_predefined_attribute", Name="connect:Language")
    connect("describe_predefined_attribute", MISSING, Name="Nothing")
    connect("list_predefined_attributes", MaxResults=2)
    named = {"FieldName": "Name", "Value": "connect:", "ComparisonType": "STARTS_WITH"}
    connect("search_predefined_attributes", SearchCriteria={"StringCondition": named})
    unknown = {"StringCondition": {**named, "FieldName": "Colour"}}
    connect("search_predefined_attributes", INVALID, SearchCriteria=unknown)
    connect("delete_predefined_attribute", "InvalidRequestException", Name="connect:Language")
    connect("delete_predefined_attribute", Name="Boto")
    connect("delete_predefined_attribute", MISSING, Name="Boto")


def use_parent_hours(connect):
    parent = connect("create_hours_of_operation", Name="Boto parent", TimeZone="UTC", Config=[MONDAY])
    child = connect("create_hours_of_operation", Name="Boto child", TimeZone="UTC", Config=[MONDAY])
    of_parent = {"HoursOfOperationId": parent["HoursOfOperationId"]}
    of_child = {"HoursOfOperationId": child["HoursOfOperationId"]}
    connect("associate_hours_of_operations", **of_child, ParentHoursOfOperationConfigs=[of_parent])
    itself = {"ParentHoursOfOperationConfigs": [of_child]}
    connect("associate_hours_of_operations", "InvalidRequestException", **of_parent, **itself)
    connect("list_child_hours_of_operations", **of_parent)
    yearly = {"Frequency": "YEARLY", "Interval": 1, "ByMonth": [12], "ByMonthDay": [25]}
    dates = {"EffectiveFrom": "2026-01-01", "EffectiveTill": "2030-12-31"}
    closed = {"OverrideType": "CLOSED", "RecurrenceConfig": {"RecurrencePattern": yearly}, "Config": [MONDAY]}
    connect("create_hours_of_operation_override", **of_parent, Name="Christmas", **dates, **closed)
    both = {**yearly, "ByWeekdayOccurrence": [1]}
    wrong = {**closed, "RecurrenceConfig": {"RecurrencePattern": both}}
    connect("create_hours_of_operation_override", INVALID, **of_parent, Name="x", **dates, **wrong)
    condition = {"FieldName": "EffectiveFrom", "Value": "2026-02-01", "ComparisonType": "LESS_THAN"}
    connect("search_hours_of_operation_overrides", SearchCriteria={"DateCondition": condition})
    connect("get_effective_hours_of_operations", **of_child, FromDate="2028-12-25", ToDate="2028-12-25")
    connect("disassociate_hours_of_operations", **of_child, ParentHoursOfOperationIds=[parent["HoursOfOperationId"]])
    connect("delete_hours_of_operation", **of_child)
    connect("delete_hours_of_operation", **of_parent)


def use_phone_numbers(connect, account):
    wanted = {"PhoneNumberCountryCode": "US", "PhoneNumberType": "DID"}
    offered = connect("search_available_phone_numbers", **wanted, MaxResults=2)
    number = {"PhoneNumber": offered["AvailableNumbersList"][0]["PhoneNumber"]}
    account("search_available_phone_numbers", INVALID, **wanted)
    claimed = connect("claim_phone_number", **number, Tags={"team": "a"}, ClientToken="claim")
    again = connect("claim_phone_number", **number, ClientToken="claim")
    if again["PhoneNumberId"] != claimed["PhoneNumberId"]:
        connect.problem("A repeated claim should answer as before")
    connect("claim_phone_number", INVALID, **number)
    connect("claim_phone_number", INVALID, **number, TargetArn="arn:aws:connect:eu-west-1:1:instance/x")
    of_number = {"PhoneNumberId": claimed["PhoneNumberArn"]}
    connect("associate_phone_number_contact_flow", **of_number, ContactFlowId=FLOW)
    connect("associate_phone_number_contact_flow", MISSING, **of_number, ContactFlowId="nothing")
    connect("list_phone_numbers", PhoneNumberTypes=["DID"], PhoneNumberCountryCodes=["US"])
    account("list_phone_numbers_v2", PhoneNumberPrefix="+1")
    account("update_phone_number_metadata", **of_number, PhoneNumberDescription="d")
    account("describe_phone_number", **of_number)
    account("describe_phone_number", MISSING, PhoneNumberId="nothing")
    account("tag_resource", resourceArn=claimed["PhoneNumberArn"], tags={"x": "y"})
    connect("disassociate_phone_number_contact_flow", **of_number)
    connect("update_phone_number", **of_number)
    account("release_phone_number", **of_number, ClientToken="release")
    account("release_phone_number", **of_number, ClientToken="release")
    account("release_phone_number", MISSING, **of_number)
    source = "arn:aws:sms-voice:eu-west-1:123456789012:phone-number/phone-1"
    imported = connect("import_phone_number", SourcePhoneNumberArn=source)
    connect("import_phone_number", INVALID, SourcePhoneNumberArn="arn:aws:s3:::bucket")
    account("release_phone_number", PhoneNumberId=imported["PhoneNumberId"])


def use_evaluations(connect):
    options = [{"RefId": "yes", "Text": "Yes", "Score": 10}, {"RefId": "no", "Text": "No", "Score": 0}]
    single = {"SingleSelect": {"Options": options}}
    kind = {"QuestionType": "SINGLESELECT", "QuestionTypeProperties": single}
    question = {"Question": {"Title": "Greeted?", "RefId": "q1", "NotApplicableEnabled": True, **kind}}
    items = [{"Section": {"Title": "Start", "RefId": "s1", "Items": [question]}}]
    scored = {"ScoringStrategy": {"Mode": "QUESTION_ONLY", "Status": "ENABLED"}}
    form = connect("create_evaluation_form", Title="Boto", Items=items, **scored, Tags={"team": "a"})
    connect("create_evaluation_form", INVALID, Title="Questions outside sections", Items=[question])
    of_form = {"EvaluationFormId": form["EvaluationFormId"]}
    of_contact = {"ContactId": connect("start_task_contact", Name="Boto", ContactFlowId=FLOW)["ContactId"]}
    conflict = "ResourceConflictException"
    connect("start_contact_evaluation", conflict, **of_contact, **of_form)
    version = {**of_form, "EvaluationFormVersion": 1}
    connect("activate_evaluation_form", **version)
    connect("update_evaluation_form", conflict, **version, Title="Boto", Items=items)
    connect("update_evaluation_form", **version, CreateNewVersion=True, Title="Boto 2", Items=items, **scored)
    connect("describe_evaluation_form", **of_form)
    connect("describe_evaluation_form", MISSING, **of_form, EvaluationFormVersion=9)
    connect("list_evaluation_forms")
    connect("list_evaluation_form_versions", **of_form, MaxResults=1)
    latest = {"FieldName": "LatestVersion", "MinValue": 2, "ComparisonType": "GREATER_OR_EQUAL"}
    found = connect("search_evaluation_forms", SearchCriteria={"NumberCondition": latest})
    if found["ApproximateTotalCount"] != 1:
        connect.problem(f"One form should have two versions: {found}")

    evaluation = connect("start_contact_evaluation", **of_contact, **of_form)
    of_evaluation = {"EvaluationId": evaluation["EvaluationId"]}
    yes = {"Answers": {"q1": {"Value": {"StringValue": "yes"}}}, "Notes": {"q1": {"Value": "Hello"}}}
    connect("update_contact_evaluation", **of_evaluation, **yes)
    maybe = {"q1": {"Value": {"StringValue": "maybe"}}}
    connect("update_contact_evaluation", INVALID, **of_evaluation, Answers=maybe)
    connect("submit_contact_evaluation", **of_evaluation)
    connect("update_contact_evaluation", conflict, **of_evaluation, **yes)
    described = connect("describe_contact_evaluation", **of_evaluation)["Evaluation"]
    if described["Metadata"]["Score"]["Percentage"] != 100:
        connect.problem(f"The evaluation should have all points: {described}")
    connect("list_contact_evaluations", **of_contact)
    best = {"FieldName": "ScorePercentage", "MinValue": 99.5, "ComparisonType": "GREATER"}
    connect("search_contact_evaluations", SearchCriteria={"DecimalCondition": best})
    connect("delete_contact_evaluation", **of_evaluation)
    connect("describe_contact_evaluation", MISSING, **of_evaluation)
    connect("delete_evaluation_form", conflict, **version)
    connect("deactivate_evaluation_form", **version)
    connect("deactivate_evaluation_form", conflict, **version)
    connect("delete_evaluation_form", **of_form)
    connect("stop_contact", **of_contact)


def use_rules(connect):
    function = json.dumps({"Version": "2022-11-25", "RuleFunction": {"Operator": "AND", "Operands": []}})
    task = {"Name": "Follow up", "ContactFlowId": FLOW}
    actions = [{"ActionType": "CREATE_TASK", "TaskAction": task}]
    given = {"Function": function, "Actions": actions, "PublishStatus": "PUBLISHED"}
    source = {"TriggerEventSource": {"EventSourceName": "OnPostCallAnalysisAvailable"}}
    rule = connect("create_rule", Name="Boto", **given, **source, ClientToken="rule")
    connect("create_rule", "ResourceConflictException", Name="boto", **given, **source)
    bare = {**given, "Actions": [{"ActionType": "CREATE_TASK"}]}
    connect("create_rule", "InvalidRequestException", Name="Bare", **bare, **source)
    lost = {**given, "Actions": [{"ActionType": "CREATE_TASK", "TaskAction": {**task, "ContactFlowId": "nothing"}}]}
    connect("create_rule", MISSING, Name="Lost", **lost, **source)
    of_rule = {"RuleId": rule["RuleId"]}
    connect("update_rule", **of_rule, Name="Boto-2", **given)
    connect("describe_rule", **of_rule)
    connect("list_rules", PublishStatus="PUBLISHED", EventSourceName="OnPostCallAnalysisAvailable")
    connect("delete_rule", **of_rule)
    connect("describe_rule", MISSING, **of_rule)


def use_notifications(connect):
    user = f"arn:aws:connect:eu-west-1:123456789012:instance/{INSTANCE}/agent/{USER}"
    given = {"Recipients": [user], "Content": {"en_US": "Hello"}}
    created = connect("create_notification", **given, Priority="HIGH", Tags={"team": "a"})
    connect("create_notification", MISSING, **{**given, "Recipients": [f"{user}x"]})
    connect("create_notification", INVALID, **{**given, "Recipients": ["kim"]})
    of_notification = {"NotificationId": created["NotificationId"]}
    connect("update_notification_content", **of_notification, Content={"en_US": "Hello again"})
    connect("describe_notification", **of_notification)
    connect("list_notifications")
    tag = {"TagCondition": {"TagKey": "team", "TagValue": "a"}}
    found = connect("search_notifications", SearchFilter={"AttributeFilter": tag})
    if len(found["Notifications"]) != 1:
        connect.problem(f"One notification should have the tag: {found}")
    connect("update_user_notification_status", **of_notification, UserId=USER, Status="READ")
    shown = connect("list_user_notifications", UserId=USER)["UserNotifications"]
    if [one["NotificationStatus"] for one in shown] != ["READ"]:
        connect.problem(f"The notification should have been read: {shown}")
    connect("delete_notification", **of_notification)
    connect("update_user_notification_status", MISSING, **of_notification, UserId=USER, Status="READ")


def use_traffic_distribution(connect, account):
    group = connect("create_traffic_distribution_group", Name="Boto")
    of_group = {"TrafficDistributionGroupId": group["Arn"]}
    account("describe_traffic_distribution_group", **of_group)
    connect("list_traffic_distribution_groups")
    account("get_traffic_distribution", Id=group["Id"])
    half = [{"Region": "eu-west-1", "Percentage": 50}, {"Region": "eu-central-1", "Percentage": 50}]
    account("update_traffic_distribution", Id=group["Id"], TelephonyConfig={"Distributions": half})
    wrong = {"TelephonyConfig": {"Distributions": half[:1]}}
    account("update_traffic_distribution", "InvalidRequestException", Id=group["Id"], **wrong)
    connect("associate_traffic_distribution_group_user", **of_group, UserId=USER)
    connect("associate_traffic_distribution_group_user", MISSING, **of_group, UserId="nobody")
    account("list_traffic_distribution_group_users", **of_group)
    connect("disassociate_traffic_distribution_group_user", **of_group, UserId=USER)
    number = account("claim_phone_number", PhoneNumber="+4930123456", TargetArn=group["Arn"])
    account("list_phone_numbers_v2", TargetArn=group["Arn"])
    account("delete_traffic_distribution_group", "ResourceInUseException", **of_group)
    account("release_phone_number", PhoneNumberId=number["PhoneNumberId"])
    account("delete_traffic_distribution_group", **of_group)
    account("describe_traffic_distribution_group", MISSING, **of_group)


def use_vocabularies(connect):
    words = {"LanguageCode": "en-US", "Content": "Phrase\tIPA\tSoundsLike\tDisplayAs\nBoto"}
    created = connect("create_vocabulary", VocabularyName="Boto", **words)
    connect("create_vocabulary", "ResourceConflictException", VocabularyName="boto", **words)
    of_vocabulary = {"VocabularyId": created["VocabularyId"]}
    connect("describe_vocabulary", **of_vocabulary)
    connect("search_vocabularies", NameStartsWith="bo", State="ACTIVE")
    connect("associate_default_vocabulary", **of_vocabulary, LanguageCode="en-US")
    connect("associate_default_vocabulary", "InvalidRequestException", **of_vocabulary, LanguageCode="de-DE")
    connect("list_default_vocabularies", LanguageCode="en-US")
    connect("delete_vocabulary", "ResourceInUseException", **of_vocabulary)
    connect("associate_default_vocabulary", LanguageCode="en-US")
    connect("delete_vocabulary", **of_vocabulary)
    connect("describe_vocabulary", MISSING, **of_vocabulary)


def use_authentication_profiles(connect):
    listed = connect("list_authentication_profiles")["AuthenticationProfileSummaryList"]
    of_profile = {"AuthenticationProfileId": listed[0]["Id"]}
    connect("update_authentication_profile", **of_profile, AllowedIps=["10.0.0.0/8", "2001:db8::/32"])
    connect("update_authentication_profile", INVALID, **of_profile, BlockedIps=["10.0.0.0/99"])
    profile = connect("describe_authentication_profile", **of_profile)["AuthenticationProfile"]
    if profile["AllowedIps"] != ["10.0.0.0/8", "2001:db8::/32"]:
        connect.problem(f"The profile should allow both ranges: {profile}")


def use_resource_tags(connect):
    condition = {"tagKey": "te", "tagKeyComparisonType": "STARTS_WITH"}
    criteria = {"SearchCriteria": {"TagSearchCondition": condition}}
    connect("search_resource_tags", ResourceTypes=["standard-queue"], **criteria)
    connect("search_resource_tags", INVALID, ResourceTypes=["rule"])


def use_data_tables(connect):
    given = {"TimeZone": "UTC", "ValueLockLevel": "VALUE"}
    table = connect("create_data_table", Name="Boto", Status="PUBLISHED", **given, Tags={"team": "a"})
    connect("create_data_table", "DuplicateResourceException", Name="boto", Status="PUBLISHED", **given)
    connect("create_data_table", INVALID, Name="connect:x", Status="PUBLISHED", **given)
    of_table = {"DataTableId": table["Id"]}
    connect("update_data_table_metadata", **of_table, Name="Boto 2", **given)
    connect("describe_data_table", **of_table)
    connect("list_data_tables")
    connect("search_data_tables", SearchCriteria={"StringCondition": {"FieldName": "name", "Value": "Boto 2"}})
    connect("create_data_table_attribute", **of_table, Name="Country", ValueType="TEXT", Primary=True)
    connect("create_data_table_attribute", **of_table, Name="Agents", ValueType="NUMBER")
    connect("create_data_table_attribute", "DuplicateResourceException", **of_table, Name="agents", ValueType="TEXT")
    connect("describe_data_table_attribute", **of_table, AttributeName="Agents")
    least = {"Name": "Agents", "ValueType": "NUMBER", "Validation": {"Minimum": 1}}
    connect("update_data_table_attribute", **of_table, AttributeName="Agents", **least)
    connect("list_data_table_attributes", **of_table, MaxResults=1)

    def value(country, agents=None):
        named = {"PrimaryValues": [{"AttributeName": "Country", "Value": country}], "AttributeName": "Agents"}
        return named if agents is None else {**named, "Value": agents}

    made = connect("batch_create_data_table_value", **of_table, Values=[value("DE", "3"), value("FR", "0")])
    if len(made["Successful"]) != 1 or "at least 1" not in made["Failed"][0]["Message"]:
        connect.problem(f"One value should be valid: {made}")
    described = connect("batch_describe_data_table_value", **of_table, Values=[value("DE"), value("FR")])
    lock = {"LockVersion": described["Successful"][0]["LockVersion"]}
    updates = [{**value("DE", "4"), **lock}, {**value("DE", "5"), **lock}]
    updated = connect("batch_update_data_table_value", **of_table, Values=updates)
    if len(updated["Successful"]) != 1 or len(updated["Failed"]) != 1:
        connect.problem(f"The second update should have an old lock version: {updated}")
    wanted = {**value("DE"), "AttributeNames": ["Agents", "Country"]}
    del wanted["AttributeName"]
    evaluated = connect("evaluate_data_table_values", **of_table, Values=[wanted])["Values"]
    if [one["EvaluatedValue"] for one in evaluated] != ["4", "DE"]:
        connect.problem(f"The values should be 4 and DE: {evaluated}")
    keys = {"PrimaryValues": value("DE")["PrimaryValues"], "NewPrimaryValues": value("AT")["PrimaryValues"]}
    connect("update_data_table_primary_values", **of_table, **keys, LockVersion={})
    connect("update_data_table_primary_values", MISSING, **of_table, **keys, LockVersion={})
    connect("list_data_table_primary_values", **of_table)
    values = connect("list_data_table_values", **of_table)["Values"]
    old = {**value("AT"), "LockVersion": values[0]["LockVersion"]}
    connect("batch_delete_data_table_value", **of_table, Values=[old])
    connect("delete_data_table_attribute", **of_table, AttributeName="Agents")
    connect("describe_data_table_attribute", MISSING, **of_table, AttributeName="Agents")
    connect("delete_data_table", **of_table)
    connect("describe_data_table", MISSING, **of_table)


def use_workspaces(connect):
    created = connect("create_workspace", Name="Boto", Title="Boto", Tags={"team": "a"})
    connect("create_workspace", "DuplicateResourceException", Name="boto")
    of_workspace = {"WorkspaceId": created["WorkspaceId"]}
    connect("update_workspace_metadata", **of_workspace, Description="d")
    light = {"Typography": {"FontFamily": {"Default": "Georgia"}}}
    connect("update_workspace_theme", **of_workspace, Theme={"Light": light})
    connect("update_workspace_visibility", **of_workspace, Visibility="ASSIGNED")
    described = connect("describe_workspace", **of_workspace)["Workspace"]
    if described["Visibility"] != "ASSIGNED" or described["Theme"]["Light"] != light:
        connect.problem(f"The workspace should have what was set: {described}")
    connect("update_workspace_theme", **of_workspace)
    if "Theme" in connect("describe_workspace", **of_workspace)["Workspace"]:
        connect.problem("The theme should be gone")
    connect("list_workspaces")
    connect("search_workspaces", SearchCriteria={"StringCondition": {"FieldName": "Title", "Value": "Boto"}})

    form = {"ResourceArn": "arn:aws:connect:eu-west-1:aws:view/form:1"}
    connect("create_workspace_page", **of_workspace, **form, Page="HOME", Slug="home")
    connect("create_workspace_page", "DuplicateResourceException", **of_workspace, **form, Page="Other", Slug="home")
    connect("create_workspace_page", MISSING, **of_workspace, ResourceArn="arn:x", Page="Lost")
    connect("update_workspace_page", **of_workspace, Page="HOME", NewPage="Start", InputData="{}")
    connect("update_workspace_page", INVALID, **of_workspace, Page="Start", InputData="x")
    if [page["Page"] for page in connect("list_workspace_pages", **of_workspace)["WorkspacePageList"]] != ["Start"]:
        connect.problem("The page should have its new name")
    connect("delete_workspace_page", **of_workspace, Page="Start")
    connect("delete_workspace_page", MISSING, **of_workspace, Page="Start")

    user = f"arn:aws:connect:eu-west-1:123456789012:instance/{INSTANCE}/agent/{USER}"
    associated = connect("associate_workspace", **of_workspace, ResourceArns=[user, f"{user}x"])
    if len(associated["SuccessfulList"]) != 1 or associated["FailedList"][0]["ErrorCode"] != "404":
        connect.problem(f"One of two users should exist: {associated}")
    of_users = {"StringCondition": {"FieldName": "ResourceType", "Value": "USER", "ComparisonType": "EXACT"}}
    if connect("search_workspace_associations", SearchCriteria=of_users)["ApproximateTotalCount"] != 1:
        connect.problem("One user should be associated")
    connect("disassociate_workspace", **of_workspace, ResourceArns=[user])

    logo = {"MediaType": "IMAGE_LOGO_LIGHT_FAVICON"}
    connect("import_workspace_media", **of_workspace, **logo, MediaSource="iVBORw0KGgo=")
    connect("list_workspace_media", **of_workspace)
    connect("delete_workspace_media", **of_workspace, **logo)
    connect("delete_workspace_media", MISSING, **of_workspace, **logo)
    connect("delete_workspace", **of_workspace)
    connect("describe_workspace", MISSING, **of_workspace)
