"""The loops: asyncio tasks that move values between the ports and the decisions.

Laws: a loop holds no decision and knows no concrete class; what it cannot do now
it tries again later; it never outlives a ``stop``.
"""
