import unittest

from call_backs import order_of, request_call_back
from local_connect import FLOW_ID, INSTANCE_ID, local_connect


class CallBacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.connect = cls.enterClassContext(local_connect())

    def test_a_call_back_is_a_task_with_the_order(self):
        contact_id = request_call_back(self.connect, INSTANCE_ID, FLOW_ID, "Jane", "1001")
        contact = self.connect.describe_contact(InstanceId=INSTANCE_ID, ContactId=contact_id)["Contact"]
        self.assertEqual((contact["Channel"], contact["Name"]), ("TASK", "Call Jane back"))
        self.assertEqual(order_of(self.connect, INSTANCE_ID, contact_id), "1001")

    def test_the_same_order_is_called_back_once(self):
        first = request_call_back(self.connect, INSTANCE_ID, FLOW_ID, "Jane", "1002")
        second = request_call_back(self.connect, INSTANCE_ID, FLOW_ID, "Jane", "1002")
        self.assertEqual(first, second)

    def test_a_name_beyond_the_limit_is_rejected(self):
        with self.assertRaises(self.connect.exceptions.InvalidParameterException):
            request_call_back(self.connect, INSTANCE_ID, FLOW_ID, "J" * 1100, "1003")

    def test_an_unknown_contact_is_reported_as_such(self):
        with self.assertRaises(self.connect.exceptions.ResourceNotFoundException):
            order_of(self.connect, INSTANCE_ID, "00000000-0000-4000-8000-000000000000")


if __name__ == "__main__":
    unittest.main()
