"""The code under test: it asks Amazon Connect for a call back, and looks for it."""


def request_call_back(connect, instance_id, flow_id, customer, order):
    """Creates a task, at most one for each order. Returns the id of its contact."""
    answer = connect.start_task_contact(
        InstanceId=instance_id,
        ContactFlowId=flow_id,
        Name=f"Call {customer} back",
        Attributes={"order": order},
        ClientToken=f"call-back-{order}",
    )
    return answer["ContactId"]


def order_of(connect, instance_id, contact_id):
    """Returns the order that a call back is about."""
    answer = connect.get_contact_attributes(InstanceId=instance_id, InitialContactId=contact_id)
    return answer["Attributes"]["order"]
